// Compiles the WebAssembly while it comes in, and checks it.

/** How long nothing may come, in milliseconds. */
const PATIENCE = 1e4;

/** Gives the compiled WebAssembly of a response once its bytes are found to be those of the build (`hash`: SHA-256, Base64). */
export async function compile(response, hash) {
  if (!response.ok) throw new Error('app.wasm');
  const copy = response.clone();
  const compiled = WebAssembly.compileStreaming(response);
  compiled.catch(() => {});
  const reader = copy.body.getReader();
  const chunks = [];
  for (;;) {
    let timer;
    const late = new Promise((resolve, reject) => (timer = setTimeout(reject, PATIENCE, new Error('app.wasm did not come in time'))));
    const { done, value } = await Promise.race([reader.read(), late]);
    clearTimeout(timer);
    if (done) break;
    chunks.push(value);
  }
  const bytes = await new Blob(chunks).arrayBuffer();
  const found = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  if (btoa(String.fromCharCode(...found)) !== hash) throw new Error('app.wasm is not that of the build');
  // Where the server gives it another type, it is compiled from its bytes.
  return compiled.catch(() => WebAssembly.compile(bytes));
}
