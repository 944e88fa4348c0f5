// Events for the page, which may hold some of them up.

/** How long the page is waited for, in milliseconds. */
const LONGEST = 3e4;

let dispatching = 0;
/** Whether listeners of the page are called just now: what they throw is theirs. */
export const isWithThePage = () => dispatching > 0;

/** Dispatches an event. Says whether it was not cancelled. */
export function dispatch(target, event) {
  dispatching++;
  try {
    return target.dispatchEvent(event);
  } finally {
    dispatching--;
  }
}

/**
 * Adds `waitUntil(promise)` to the detail of an event. Call what this returns once the event is dispatched: from then on `waitUntil` takes nothing. If the
 * page has passed promises, it gives a function that waits for them and then calls `go`: with what they gave, or with nothing if one failed. After 30 s it
 * waits no longer.
 */
export function holdable(detail) {
  let held = [];
  detail.waitUntil = (promise) => {
    held?.push(promise);
  };
  return () => {
    const all = held;
    held = undefined;
    if (!all.length) return;
    return (go) =>
      settle(all).then(go, (error) => {
        console.warn('optimly-widget: a promise given to waitUntil was rejected, so nothing was sent:', error);
        go();
      });
  };
}

async function settle(held) {
  const added = [];
  const all = Promise.all(held.map(async (promise, i) => (added[i] = await promise)));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, LONGEST))]);
  return added;
}
