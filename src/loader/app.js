// The application: what wasm-bindgen has made, and what goes with it. A module of its own, fetched at the first touch.
//
// scripts/dist.mjs puts in: STYLE and ENGLISH (of what no tree shows), HASHES (of the words of the detection, and of the lazy
// parts).
import start, { configure, detect, unmount } from 'glue';
import { share } from '../browser/shared.js';
import { connect } from './hydrate.js';
import { pause } from './pause.js';
import { compile } from './web_assembly.js';

export { enliven, flush, freeze, refresh } from './hydrate.js';
export { detect, unmount };
export const english = ENGLISH;
export const hashes = HASHES;

/** Starts the WebAssembly of a response. `page`: what start.js has; `stopped`: takes an error that may say that it has stopped. */
export async function init(response, hash, page, stopped) {
  share(page);
  const module = crypto.subtle ? await compile(response, hash) : await WebAssembly.compile(await response.arrayBuffer());
  await start({ module_or_path: module });
  await pause();
  if (!page.styled) page.addStyle(STYLE);
  page.styled = true;
  connect(page, stopped);
  configure(page.init, page.options());
}
