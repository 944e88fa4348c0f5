// The focus, and that it is never nowhere: what goes away while it has the focus hands it on, before the next frame.

/** Where the focus is about to go, by root; of all roots that are kept. */
const wanted = new WeakMap();

/** Whether the focus may be moved within a host: only if it is there, or nowhere. Else the visitor is busy elsewhere. */
export function hasAttention(host) {
  // Pages can hide what the document has behind names of their own.
  const active = Reflect.get(Document.prototype, 'activeElement', document);
  // In a shadow root of the page's, the document has the element that this hangs on.
  return !active || active === host || active.localName === 'body' || host.getRootNode().activeElement === host;
}

/** Moves the focus to the first match below a root, once what was just changed is in the page. */
export function focusSoon(root, selector) {
  wanted.set(root, selector);
  setTimeout(() => {
    wanted.set(root);
    root.querySelector(selector)?.focus();
  });
}

/** Whether an element can have the focus where it stands, as far as what goes away is concerned. */
const isThere = (node) => node.isConnected && !node.closest(':disabled, [hidden]');

/** Who is typing: the host, and what has the focus in it. And whether a page has just taken that away. */
let typing, isTaken;
/** A page that moves what we stand in, or swaps all that is around it, takes the focus from whoever is typing. They go on once we stand there again. */
const giveBack = (changes) => {
  const { host, target } = typing ?? {};
  if (!host || !changes.some(({ removedNodes }) => [...removedNodes].some((node) => node.contains(host)))) return;
  isTaken = true;
  setTimeout(() => {
    isTaken = false;
    if (isThere(target) && hasAttention(host) && !host.shadowRoot.activeElement) target.focus({ __proto__: null, preventScroll: true });
  });
};
const moves = new MutationObserver(giveBack);

/** Sees to it that the focus stays below a root where what had it is taken away, disabled or hidden. */
export function keepFocus(root) {
  if (wanted.has(root)) return;
  wanted.set(root);
  const scope = root.getRootNode();
  // What has the focus, until the visitor leaves it.
  let held;
  const hold = (target) => (typing = { host: scope.host, target: (held = target) });
  if (scope.activeElement) hold(scope.activeElement);
  // Also called where the panel keeps these events from the page (`loader/panel.js`).
  root.hear = (event) => {
    const [target] = event.composedPath();
    if (event.type === 'focusin') hold(target);
    if (event.type !== 'focusout') return;
    queueMicrotask(() => {
      giveBack(moves.takeRecords());
      if (isTaken || scope.activeElement === target || !isThere(target)) return;
      if (held === target) held = null;
      if (typing?.target === target) typing = null;
      // A date is changed with each digit; once it is left, it is what is meant.
      if (target.matches('[type=date], [type=time]')) target.dispatchEvent(new CustomEvent('change', { __proto__: null, bubbles: true }));
    });
  };
  for (const type of ['focusin', 'focusout']) root.addEventListener(type, root.hear);
  moves.observe(scope.host.getRootNode(), { __proto__: null, childList: true, subtree: true });
  new MutationObserver(() => {
    const lost = held;
    if (!lost || isThere(lost) || (scope.activeElement ?? lost) !== lost) return;
    held = null;
    for (const selector of [wanted.get(root), '[type=submit]', '.entry:not([hidden]) > .choices > .button', '.title, .card-title, .form-title']) {
      const next = selector && root.querySelector(selector);
      // By itself, WebKit would scroll for it a moment later, when the list has been scrolled to what is new.
      next?.focus({ __proto__: null, preventScroll: true });
      if (held) return next.scrollIntoView({ __proto__: null, block: 'nearest' });
    }
  }).observe(root, { __proto__: null, attributeFilter: ['disabled', 'hidden'], childList: true, subtree: true });
}
