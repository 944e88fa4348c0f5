// Openers that the page names by a selector.
import { asksForAnother } from './opener.js';

let selector, listens;

/** From now on a press of what matches opens the panel. */
export const openBy = (page, wanted) => {
  selector = wanted;
  if (!selector || listens) return;
  listens = true;
  page.listen(
    document,
    'click',
    (event) => {
      // What the loader has heard is not heard twice.
      if (!selector || event.defaultPrevented) return;
      const opener = event.composedPath().find((node) => node instanceof Element && Element.prototype.matches.call(node, selector));
      if (!opener) return;
      if (Element.prototype.closest.call(opener, 'a[href]') && asksForAnother(event)) return;
      event.preventDefault();
      if (event.detail < 2) page.verbs.open(opener);
    },
    true,
  );
};
