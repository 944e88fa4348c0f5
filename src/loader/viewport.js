// The panel's place above a phone's keyboard, which covers the page without telling its layout. It stands on the box, so
// that it holds for every panel that is shown there.

// What of the window can be seen.
let top, height;
const boxes = new Set();
const place = (box) => {
  const panel = box.querySelector('[part~=panel]:not([aria-busy])');
  if (panel) panel.ariaModal = matchMedia('(max-width: 480px)').matches;
  box.style.setProperty('--_top', top + 'px');
  box.style.setProperty('--_height', height + 'px');
};
const measure = () => {
  ({ offsetTop: top, height } = visualViewport);
  boxes.forEach(place);
};

/** Keeps the panel of a box where it can be seen, from now on. */
export const keepInSight = (box) => {
  if (boxes.has(box)) return place(box);
  if (!boxes.size) {
    for (const name of ['resize', 'scroll']) visualViewport.addEventListener(name, measure);
    // Not amid the drawing: the browser would lay out for it what is half done.
    measure();
  }
  boxes.add(box);
  place(box);
};
