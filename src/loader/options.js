// What is set for an element, or for the page.
const named = (entries) => Object.fromEntries(entries.map(([name, value]) => [name.replace(/-(.)/g, (all, letter) => letter.toUpperCase()), value]));

/** Gives the options of an element, or of the page. `given`: what the loader has of the page, in whose address names stand as on its tag. */
export const layered = ({ given }) => (host) => ({
  __proto__: null,
  ...named(Object.entries(given)),
  ...(host && named([...host.attributes].map(({ name, value }) => [name, value]))),
});
