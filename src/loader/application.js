// The JavaScript side of the application: starts the WebAssembly, fetches style and texts while that compiles, and runs the
// detection once it is needed. Comes with the glue in one module, whose bytes the loader has checked; so are the hashes in here.
//
// scripts/dist.mjs puts in: PARTS (integrity of style sheet, locale tables, later part and detection, by name).
import init, { arrived, call, configure, connect, detect as find, mount as show, unmount } from 'glue';

export { call, configure, unmount };

const parts = { __proto__: null };
let get, wasm;

/** Fetches something once; where that fails, the next who asks tries again. */
const once = (name, read) =>
  (parts[name] ||= get(name, PARTS[name])
    .then(read)
    .catch((error) => {
      parts[name] = 0;
      throw error;
    }));

/** The text of a file. */
export const part = (name) => once(name, (response) => response.text());

// ---- The later part of the WebAssembly: comes once something is shown, at the latest when it is asked for. A quick build
// has all in one.
const later = async () => {
  try {
    const join = (response) => WebAssembly.instantiateStreaming(response, { __proto__: null, __wasm_split: wasm });
    if (PARTS['later.wasm']) await once('later.wasm', join);
  } catch (error) {
    console.error('optimly-widget:', error);
    arrived(false);
    return false;
  }
  arrived(true);
  return true;
};

export const mount = (...what) => {
  show(...what);
  (window.requestIdleCallback || setTimeout)(later);
};

// ---- Detection: a WebAssembly of its own, with the words of the page's language and of English.
const fill = (detector, text) => new TextEncoder().encode(text).forEach((byte) => detector.put(byte));
const language = (detector, name) =>
  once(name + '.words.json', async (response) => {
    fill(detector, await response.text());
    return detector.learn();
  });
const run = async (text, lang, day, minute) => {
  const detector = await once('detect.wasm', async (response) => (await WebAssembly.instantiateStreaming(response)).instance.exports);
  // English first: it has the number 0.
  let known = await language(detector, 'en');
  if (PARTS[lang + '.words.json']) known = await language(detector, lang);
  fill(detector, text);
  const answer = Uint8Array.from({ length: detector.find(known, day, minute) }, (_, i) => detector.get(i));
  return new TextDecoder().decode(answer);
};

/** What a text calls for, or null. */
export const detect = async (text) =>
  (await later()) ? find(String(text), document.documentElement.lang.split(/[-_]/)[0] || 'en') : null;

/** `response`: the WebAssembly on its way. `fetchPart(name, integrity)` gives the checked response of another file. */
export async function start(response, fetchPart, sheet, style) {
  get = fetchPart;
  let css;
  [css, wasm] = await Promise.all([part('app.css'), init({ module_or_path: response })]);
  sheet.replaceSync(style + css);
  connect(run, later);
  // A conversation that was kept is shown whole.
  try {
    if (sessionStorage.getItem('optimly:draft:conversation')) await later();
  } catch {}
}
