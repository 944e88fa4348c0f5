// The files of dist/: fetches and checks each once. After a failure they are asked for under
// another query, as browsers remember modules that failed. A file that does not come in 10 s is a failed file.
//
// scripts/dist.mjs puts in: HASHES (SHA-256 of the files, by name without the hash; of app.wasm what stands in its name).
const hashes = { __proto__: null, ...HASHES };
let folder;
/** Notes where the files lie. (What runs may be a copy, which has another address.) */
export const lieIn = (base) => (folder = base);

/** Fails where a promise is not kept in 10 s. */
export const inTime = (promise) =>
  Promise.race([promise, new Promise((resolve, reject) => setTimeout(reject, 1e4, 'optimly-widget: a file did not come in time'))]);

/** The address of a file: its name with the first eight of its hash that a name can bear (as scripts/dist.mjs makes it). */
export const address = (name, query = '') =>
  new URL(name.replace('.', `.${/\w{8}/.exec(hashes[name])[0]}.`) + query, folder).href;
export const hashOf = (name) => hashes[name];
const integrity = (name) => 'sha256-' + hashes[name];
/** Imports a module. One that failed is remembered as failed: it needs another query. */
export const importFile = (page, name, query) => page.bring(address(name, query), integrity(name));

/** Fetches; the page's path and query are nobody's business. */
export const get = (href, integrity) => fetch(href, { __proto__: null, integrity, referrerPolicy: 'origin' });

/** Adds files. */
export const add = (more) => Object.assign(hashes, more);

/** Fetches a file, and gives the response once its bytes are found to be those of the build. */
export const checked = async (name, query) => {
  const response = await get(address(name, query), integrity(name));
  if (!response.ok) throw name;
  return response;
};

const parts = { __proto__: null };
/** What is brought in time, kept under a name; where that fails, the next call tries again. */
const keep = (name, bring) =>
  (parts[name] ||= inTime(bring()).catch((error) => {
    parts[name] = 0;
    throw error;
  }));

/** Fetches a file once, and gives what is in it (`how`: json, text). */
export const once = (name, how) => keep(name, () => checked(name).then((response) => response[how]()));

/** The table of a language. All are named like the list of their hashes; what that says of the language, `tell` hears first. */
export const table = (language, tell) =>
  keep(language, async () => {
    const href = address('texts.json').replace('texts.', language + '.');
    // So that it is on its way while the list comes; what counts is what is checked.
    get(href).catch(() => {});
    const about = (await once('texts.json', 'json'))[language];
    tell(about);
    const response = await get(href, about.integrity);
    if (!response.ok) throw href;
    return response.json();
  });
