// What the tests of appointments have in common.

/** The controls of a form, by name and type, as they stand in it. */
export const shown = async ({ form }) => {
  await form.waitFor();
  return form.locator('[name]').evaluateAll((controls) => controls.map(({ name, type }) => `${name} ${type}`));
};

/** The page's function for times on offer: `answer` is one of its own, as text, and is noted with what it was asked. */
export const slots = (answer) => `
  window.asked = [];
  window.aborted = 0;
  (window.Optimly = window.Optimly || []).push(['slots', (about) => {
    const { signal, ...question } = about;
    window.asked.push(question);
    signal.addEventListener('abort', () => window.aborted++);
    return (${answer})(about, window.asked.length);
  }]);`;
