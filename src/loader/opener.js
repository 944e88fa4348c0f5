// What an opener of the page asks for.

/** The name of the form, as it stands in its attribute or in its address (`#optimly-lead`); empty: the panel's first view. */
export const askedBy = (opener) =>
  opener.getAttribute('data-optimly-open') ?? /^#optimly-(.*)/.exec(opener.getAttribute('href'))?.[1] ?? '';
