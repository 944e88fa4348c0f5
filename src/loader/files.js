// The files of the application: fetches, checks and reads each once. They lie where this module lies; after a failure under
// another query, as the loader says. Must not know what they are for.
//
// scripts/dist.mjs puts in: PARTS (hashes of locale tables and of the later part's list, by name), WASM (that of the
// WebAssembly), ENGLISH (the first locale table).
const integrity = (hash) => ({ __proto__: null, integrity: 'sha256-' + hash });

/** The hashes of all files that are known, by name. */
export const hashes = { __proto__: null, ...PARTS };
const parts = { __proto__: null, 'en.json': Promise.resolve(ENGLISH) };

/** Fetches and reads a file once; where that fails, the next who asks tries again. */
export const once = (name, reader) =>
  (parts[name] ||= (async () => {
    try {
      const hash = hashes[name];
      const here = new URL(import.meta.url);
      const file = name.replace('.', `.${/\w{8}/.exec(hash)[0]}.`);
      const response = await fetch(new URL(file + here.search, here).href, integrity(hash));
      if (!response.ok) throw new Error(name);
      return await reader(response);
    } catch (error) {
      parts[name] = 0;
      throw error;
    }
  })());
export const json = (response) => response.json();

/** Compiles the WebAssembly while it comes in; gives it once its bytes are found to be those of the build. */
export const compile = async (response) => {
  // Pages without a secure context have no hashing: there the browser checks, before it hands anything out.
  if (!crypto.subtle) {
    response.body?.cancel();
    return WebAssembly.compileStreaming(fetch(response.url, integrity(WASM)));
  }
  const copy = response.clone();
  const compiled = WebAssembly.compileStreaming(response);
  compiled.catch(() => {});
  const bytes = await copy.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  if (btoa(String.fromCharCode(...hash)) !== WASM) throw new Error('app.wasm');
  // Where the server gives it another type, it is compiled from its bytes.
  return compiled.catch(() => WebAssembly.compile(bytes));
};
