// Compiles the WebAssembly while it comes in, and checks it.
import { bytesIn } from '../browser/shared.js';

/**
 * Gives the compiled WebAssembly of a response once its bytes are found to be those of the build (`hash`: SHA-256, Base64).
 * `inTime`: fails where a promise is not kept in time.
 */
export async function compile(response, hash, inTime) {
  if (!response.ok) throw new Error('app.wasm');
  // What a page's own `fetch` gives may have no streams.
  const copy = response.body && response.clone?.();
  const compiled = copy && WebAssembly.compileStreaming(response);
  compiled?.catch(() => {});
  const bytes = await (copy ? read(copy.body.getReader(), inTime) : inTime(bytesIn(response)));
  const found = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  if (btoa(String.fromCharCode(...found)) !== hash) throw new Error('app.wasm is not that of the build');
  // Where the server gives it another type, it is compiled from its bytes.
  const compileAgain = () => WebAssembly.compile(bytes);
  return compiled ? compiled.catch(compileAgain) : compileAgain();
}

async function read(reader, inTime) {
  const chunks = [];
  for (;;) {
    const { done, value } = await inTime(reader.read());
    if (done) return new Blob(chunks).arrayBuffer();
    chunks.push(value);
  }
}
