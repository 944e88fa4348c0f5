// Events that the page may hold up.

/** How long the page is waited for, in milliseconds. */
const LONGEST = 3e4;

/**
 * Gives the detail of an event `waitUntil(promise)`, as long as it is dispatched. What this returns ends that. Where the page holds the event up, that
 * gives what calls `go` with all that the page adds; without, as soon as one of its promises fails. Those that are late add nothing.
 */
export function holdable(detail) {
  let held = [];
  detail.waitUntil = (promise) => {
    held?.push(promise);
  };
  return () => {
    const all = held;
    held = undefined;
    if (all.length) return (go) => settle(all).then(go, () => go());
  };
}

async function settle(held) {
  const added = [];
  const all = Promise.all(held.map(async (promise, i) => (added[i] = await promise)));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, LONGEST))]);
  return added;
}
