// The level of the headings of forms and cards, as the page asks for it (`heading-level`); in the panel one below that of its title.
// Not in the components, which say what the default is: Leptos has no attribute for it, and one of our own that changes costs more than
// this file with each heading.

/**
 * Holds the level of the headings in a box, from now on. `options`: what the page asks for, in its forms' objects as well; `form`: the
 * one that stands there, in the panel none.
 */
export const holdLevel = (box, options, form) => {
  const put = () => {
    for (const title of box.querySelectorAll('.form-title,.card-title,.summary-title')) {
      title.ariaLevel = Math.min(6, box.level(title.closest('form')) + title.matches('.summary-title'));
    }
  };
  if (!box.level) new MutationObserver(put).observe(box, { __proto__: null, childList: true, subtree: true });
  box.level = (within) => {
    // The nearest: in the panel what is said of the form.
    const own = options[form ?? /^\w+/.exec(within?.getAttribute('aria-labelledby'))]?.headingLevel;
    const asked = form ? options.headingLevel ?? own : own ?? options.headingLevel;
    return (/^\s*[1-6]\s*$/.test(asked) ? +asked : 2) + !form;
  };
  put();
};
