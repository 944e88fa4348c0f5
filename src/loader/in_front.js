// What of a page comes before an open panel, or takes it away: a modal dialog, a popover, what fills the screen; and scripts that make all
// else in the page inert, or hold the Tab key within a dialog of their own. A module of its own, fetched once the panel is alive.
import { isOpen } from './is_open.js';
import { steer } from './panel_keys.js';

const isPopover = (element) => element?.matches?.('[popover]:popover-open');

// The document whose listeners are ours.
let root;
/** Keeps an open panel in front, from now on. `page`: what start.js has. */
export const connect = (page) => {
  if (root === page.read('documentElement')) return;
  root = page.read('documentElement');
  const host = page.widget();
  const { box } = host;
  const follow = () => isOpen(host) && page.toFront?.();

  // Not every browser has an event for a dialog that opens.
  new MutationObserver((changes) => changes.some(({ target }) => target.localName === 'dialog' && target.open) && follow())
    .observe(document, { __proto__: null, subtree: true, attributeFilter: ['open'] });
  page.listen(document, 'fullscreenchange', follow);
  /** What comes last stands in front. */
  const above = (target) => {
    if (!target || target === host || !isPopover(target) || !isOpen(host) || host.contains(target)) return;
    host.hidePopover?.();
    host.showPopover?.();
  };
  page.listen(document, 'toggle', ({ target }) => above(target), true);

  // Who opens a dialog of the page may make all else inert. An open panel goes on.
  const wake = () => {
    if (!isOpen(host)) return;
    if (host.inert) host.inert = false;
    if (host.ariaHidden) host.ariaHidden = null;
  };
  new MutationObserver(wake).observe(host, { __proto__: null, attributeFilter: ['inert', 'aria-hidden'] });

  // Who merges another page into this one (idiomorph, morphdom) takes away what is not in it. A page that takes the bubble alone means it.
  new MutationObserver((changes) => {
    if (changes[1] && host.shown && !host.isConnected) page.read('body')?.append(host);
  }).observe(root, { __proto__: null, childList: true, subtree: true });

  // Scripts that hold the focus in the page take the Tab key from whoever presses it elsewhere.
  page.listen(window, 'keydown', (event) => {
    if (event.target !== host || event.key !== 'Tab') return;
    event.stopImmediatePropagation();
    const [target] = event.composedPath();
    const { isComposing, key, keyCode, shiftKey } = event;
    steer({ currentTarget: box, isComposing, key, keyCode, preventDefault: () => event.preventDefault(), shiftKey, target });
  }, true);

  // What has come while this module was on its way.
  wake();
  above(Document.prototype.querySelector.call(document, ':popover-open:not(optimly-widget)'));
};
