// The level of the headings of forms and cards, as the page asks for it (`heading-level`); in the panel one below that of its title.
// Not in the components, which say what the default is: Leptos has no attribute for it, and one of our own that changes costs more than
// this file with each heading.

/** Holds the level of the headings in a box, from now on; `asked`: what the page asks for. */
export const holdLevel = (box, isPanel, asked) => {
  const put = () => {
    for (const title of box.querySelectorAll('.form-title,.card-title,.summary-title')) {
      title.ariaLevel = Math.min(6, box.level + title.matches('.summary-title'));
    }
  };
  if (!box.level) new MutationObserver(put).observe(box, { __proto__: null, childList: true, subtree: true });
  box.level = (/^[1-6]$/.test(asked) ? +asked : 2) + isPanel;
  put();
};
