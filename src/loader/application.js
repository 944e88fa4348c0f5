// Brings the application and starts it. Its WebAssembly never comes back from a trap: the instance is thrown away then, and
// the next call gets a fresh one.
import { add, address, checked, get, hashOf, importFile, inTime } from './files.js';
import { learn } from './texts.js';

let loading;
let current;
let query;

/** The application, if it is there. */
export const application = () => current;

/** Brings it; where that fails, the next call tries again. `page`: what start.js has; `isPanel`: for the panel. */
export const load = (page, isPanel) =>
  (loading ||= (async () => {
    try {
      // app.js knows its whole hash, and checks it. Pages without a secure context have no hashing: there the browser checks, so it has to wait.
      const wasm = crypto.subtle && inTime(get(address('app.wasm', query)));
      wasm && wasm.catch(() => {});
      const app = await importFile(page, 'app.js', query);
      learn('en', app.english);
      // Its start may need a lazy part.
      add(app.hashes);
      app.expect(page, isPanel);
      await app.init(await (wasm || inTime(checked('app.wasm', query))), hashOf('app.wasm'), page, stopped);
      return (current = app);
    } catch (error) {
      forget();
      throw error;
    }
  })());

function forget() {
  current = loading = undefined;
  // A module that failed, or stopped, is remembered: a fresh one needs another address.
  query = '?' + Math.random();
}

/** Notes that it has stopped, if that is what an error says. */
export function stopped(error) {
  // What was thrown in our glue, or through it, has left the WebAssembly amid its work.
  const isFatal = error instanceof WebAssembly.RuntimeError || /^.*\n.*\bapp\.\w{8}\.(js|wasm)/.test(error?.stack);
  if (!isFatal || !current) return;
  const before = current;
  forget();
  // Not amid an event: the focus may be on its way to another control.
  setTimeout(before.freeze);
}
