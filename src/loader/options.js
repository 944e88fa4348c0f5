// What is set for an element, or for the page.
const camel = (name) => name.replace(/-(.)/g, (all, letter) => letter.toUpperCase());
const named = (entries) => Object.fromEntries([...entries].map(([name, value]) => [camel(name), value]));
const attributes = (element, prefix) =>
  named([...element.attributes].filter(({ name }) => !name.indexOf(prefix)).map(({ name, value }) => [name.slice(prefix.length), value]));

/** Gives the options of an element, or of the page: nearest first, element, `init`, settings, script, address. */
export const layered = ({ init, script, settings }) => (host) => ({
  __proto__: null,
  ...(script && named(new URL(script.src).searchParams)),
  ...(script && attributes(script, 'data-')),
  ...settings,
  ...init,
  ...(host && attributes(host, '')),
});
