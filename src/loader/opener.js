// What an opener of the page asks for.

/** The name of the form, as it stands in its attribute or in its address (`#optimly-lead`); empty: the panel's first view. */
export const askedBy = (opener) =>
  opener.getAttribute('data-optimly-open') ?? /^#optimly-(.*)/.exec(opener.getAttribute('href'))?.[1] ?? '';

/** Whether a press of a link asks for another tab or window: it is the browser's. */
export const asksForAnother = (event) => event.ctrlKey || event.shiftKey || event.altKey || event.metaKey;

/** What a link with a whole address asks for (`/page#optimly-lead`), where that is the page's address already: the browser tells nobody of such a press. */
export const askedAgain = (event) => {
  const link = event.composedPath().find((node) => node.href === location.href);
  const isOurs = link && !event.defaultPrevented && !asksForAnother(event);
  return isOurs ? /^#optimly-?(.*)/.exec(location.hash)?.[1] : undefined;
};
