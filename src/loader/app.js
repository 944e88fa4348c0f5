// The application: what wasm-bindgen has made, and what goes with it. A module of its own, fetched at the first touch.
//
// scripts/dist.mjs puts in: STYLE and ENGLISH (of what no tree shows), HASHES (of the WebAssembly, of the words of the detection, and of the lazy
// parts), MEASURE (name and integrity of measure.js).
import start, { configure, detect, unmount } from 'glue';
import { bytesIn, fetchAhead, share } from '../browser/shared.js';
import { connect, parts } from './hydrate.js';
import { pause } from './pause.js';
import { inOrder } from './shapes.js';
import { compile } from './web_assembly.js';

export { enliven, flush, freeze, refresh } from './hydrate.js';
export { detect, unmount };
export const english = ENGLISH;
export const hashes = HASHES;

/** What the panel's lazy part is made of; `scripts/glue.mjs` says what chunks are called that parts share. */
const panelParts = Object.keys(hashes).filter((name) => /^(conversation|shared-\w*c)/.test(name));

let measuring;
/** What measures, where the page wants that. It need not come: nobody waits for it longer than 3 s. */
const measure = (page) => {
  const { attribution, datalayer } = page.options();
  if (attribution == null && datalayer == null) return;
  measuring ??= page.bring(...MEASURE);
  return Promise.race([measuring.then((module) => module.measure(page)).catch(() => {}), new Promise((resolve) => setTimeout(resolve, 3e3))]);
};

/** Takes over what start.js has; `isPanel`: the panel is what it is wanted for. */
export function expect(page, isPanel) {
  share(page);
  if (isPanel) fetchAhead(panelParts);
}

/** Starts the WebAssembly of a response. `page`: what start.js has; `stopped`: takes an error that may say that it has stopped. */
export async function init(response, hash, page, stopped) {
  const measured = measure(page);
  const module = crypto.subtle ? await compile(response, hash, page.inTime) : await WebAssembly.compile(await bytesIn(response));
  await start({ module_or_path: module });
  await pause();
  if (!page.styled) page.addStyle(STYLE);
  page.styled = true;
  await measured;
  connect(page, stopped, measure);
  page.said ??= page.options;
  page.options = (host) => inOrder(page.said(host));
  await parts(false, page.options());
  await pause();
  configure(page.init, page.options());
}
