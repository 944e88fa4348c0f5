// The JavaScript side of the application: starts the WebAssembly, and fetches style and texts while that compiles. Comes with the glue in one module, whose bytes the loader has checked; so are the hashes in here.
//
// scripts/dist.mjs puts in: PARTS (integrity of style sheet and locale tables, by name).
import init, { call, configure, mount, unmount } from 'glue';

export { call, configure, mount, unmount };

const texts = { __proto__: null };
let get;

/** Fetches a text once; where that fails, the next who asks tries again. */
export const part = (name) =>
  (texts[name] ||= get(name, PARTS[name])
    .then((response) => response.text())
    .catch((error) => {
      texts[name] = 0;
      throw error;
    }));

/** `wasm`: the response on its way. `fetchPart(name, integrity)` gives the checked response of another file. */
export async function start(wasm, fetchPart, sheet, style) {
  get = fetchPart;
  const [css] = await Promise.all([part('app.css'), init({ module_or_path: wasm })]);
  sheet.replaceSync(style + css);
}
