// The panel's keys. On its box and not in its component, as the panel can be used before the application is there.

/** Escape closes, Enter sends what was written; where the panel covers the page, Tab goes round in it. */
export function steer(event) {
  const { currentTarget: box, key, shiftKey, target } = event;
  const view = box.querySelector('[part~=panel]');
  // Both also end the input of a Japanese or Chinese word; some browsers say so by this code alone.
  if (!view || event.isComposing || event.keyCode === 229) return;
  const writes = key === 'Enter' && !shiftKey && target.matches('.composer *');
  if (writes || key === 'Escape') {
    event.preventDefault();
    view.querySelector(writes ? '.send' : '.close')?.click();
  }
  if (key !== 'Tab' || view.ariaModal !== 'true') return;
  const stops = [...view.querySelectorAll('a[href],button,input,select,textarea,summary')].filter(
    (stop) => stop.tabIndex >= 0 && stop.offsetHeight && !stop.matches(':disabled'),
  );
  const { activeElement } = view.getRootNode();
  const [first, last] = [stops[0], stops.at(-1)];
  const isEnd = shiftKey ? activeElement === first || activeElement.matches('.title') : activeElement === last;
  if (!isEnd) return;
  event.preventDefault();
  (shiftKey ? last : first).focus();
}
