// The panel's place in the window. On a phone it covers the page: it is a modal dialog there, behind which nothing can be reached,
// and stands above the keyboard, which covers the page without telling its layout. What is to be seen of it stands on its box, so
// that it holds for every panel that is shown there.

// The box of the panel.
let box;

/** Makes it modal while it covers the page. */
const cover = (panel) => {
  // One that opened by itself takes nothing away from who is at the page.
  const covers = window.matchMedia?.('(max-width: 480px)').matches && !box.quiet;
  panel.ariaModal = covers;
  const isModal = covers && !panel.hidden;
  if (panel.matches(':modal') === isModal) return;
  // Opening and closing a dialog moves the focus.
  const { activeElement } = panel.getRootNode();
  panel.close();
  if (isModal) panel.showModal();
  activeElement?.focus();
};
const place = () => {
  const panel = box.querySelector('dialog');
  if (panel) cover(panel);
};
const measure = () => {
  const { offsetTop, height } = visualViewport;
  box.style.setProperty('--_top', offsetTop + 'px');
  box.style.setProperty('--_height', height + 'px');
  place();
};

const close = () => box.querySelector('dialog:not([hidden]) .close')?.click();

/**
 * A panel that hides what has the focus in the page gives way: to Escape; and one that opened by itself to Tab, too, as it covers a whole phone and
 * nobody has asked for it.
 */
const uncover = ({ defaultPrevented, key, target, type }) => {
  const [inner, outer] = [target, box.querySelector('dialog')].map((one) => one?.getBoundingClientRect());
  const asks = type === 'keydown' ? key === 'Escape' : key === 'Tab' && box.quiet;
  if (!asks || defaultPrevented || !outer) return;
  if (inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom) close();
};

/** Keeps the panel of a box where it can be seen, from now on. */
export const keepInSight = (given) => {
  if (box) return place();
  box = given;
  for (const name of ['resize', 'scroll']) visualViewport.addEventListener(name, measure);
  for (const type of ['keydown', 'keyup']) EventTarget.prototype.addEventListener.call(document, type, uncover);
  // Not amid the drawing: the browser would lay out for it what is half done.
  measure();
  // It opens and closes.
  new MutationObserver(place).observe(box, { __proto__: null, attributeFilter: ['hidden'], subtree: true });
  for (const type of ['pointerdown', 'keyup']) {
    box.addEventListener(type, () => {
      if (!box.quiet) return;
      box.quiet = false;
      place();
    });
  }
  // What asks a dialog to close (the back gesture of Android) asks the panel.
  box.addEventListener('cancel', (event) => (event.preventDefault(), close()), true);
};
