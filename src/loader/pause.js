/** Ends the task, so that the keys that were pressed meanwhile are heard before the next one. */
export const pause = () => new Promise((resolve) => setTimeout(resolve));
