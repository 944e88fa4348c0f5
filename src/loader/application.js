// The JavaScript side of the application: starts the WebAssembly, fetches style and texts while that compiles, and
// mounts. Comes with the glue in one module, whose bytes the loader has checked; so are the hashes in here.
//
// scripts/dist.mjs puts in: PARTS (integrity of style sheet and locale tables, by name).
import init, { call, configure, mount, unmount } from 'glue';

export { call, configure, unmount };

const texts = { __proto__: null };
let get;

/** Fetches a text once; where that fails, the next who asks tries again. */
const part = (name) =>
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

/** Shows the embedding of an element in its box; `number` is 0 for the bubble. `alive` says whether it still matters. */
export async function show(host, box, number, [full, short], alive) {
  const table = await part(short + '.json');
  if (alive()) mount(host, box, number, full, table);
}
