// Compiles the WebAssembly while it comes in, and checks it.

/** How long nothing may come, in milliseconds. */
const PATIENCE = 1e4;

/** Gives the compiled WebAssembly of a response once its bytes are found to be those of the build (`hash`: SHA-256, Base64). */
export async function compile(response, hash) {
  if (!response.ok) throw new Error('app.wasm');
  // What a page's own `fetch` gives may have no streams.
  const copy = response.body && response.clone?.();
  const compiled = copy && WebAssembly.compileStreaming(response);
  compiled?.catch(() => {});
  const bytes = await (copy ? read(copy.body.getReader()) : inTime(response.arrayBuffer()));
  const found = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  if (btoa(String.fromCharCode(...found)) !== hash) throw new Error('app.wasm is not that of the build');
  // Where the server gives it another type, it is compiled from its bytes.
  const compileAgain = () => WebAssembly.compile(bytes);
  return compiled ? compiled.catch(compileAgain) : compileAgain();
}

async function read(reader) {
  const chunks = [];
  for (;;) {
    const { done, value } = await inTime(reader.read());
    if (done) return new Blob(chunks).arrayBuffer();
    chunks.push(value);
  }
}

async function inTime(promise) {
  let timer;
  const late = new Promise((resolve, reject) => (timer = setTimeout(reject, PATIENCE, new Error('app.wasm did not come in time'))));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
