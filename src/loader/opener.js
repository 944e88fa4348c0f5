// What an opener of the page asks for.

/** The name of the form, as it stands in its attribute or in its address (`#optimly-lead`); empty: the panel's first view. */
export const askedBy = (opener) =>
  opener.getAttribute('data-optimly-open') ?? /^#optimly-(.*)/.exec(opener.getAttribute('href'))?.[1] ?? '';

/** What a link with a whole address asks for (`/page#optimly-lead`), where that is the page's address already: the browser tells nobody of such a press. */
export const askedAgain = (event) => {
  const link = event.composedPath().find((node) => node.href === location.href);
  const isPlain = !event.defaultPrevented && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.metaKey;
  return link && isPlain ? /^#optimly-?(.*)/.exec(location.hash)?.[1] : undefined;
};
