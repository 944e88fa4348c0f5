// The browser's own Promise, whatever a page has put in its place: that of its async functions. start.js and app.js take it from here wherever it is
// called, the glue of wasm-bindgen as well (`bundle` in scripts/glue.mjs). The loader has it by itself.
export const Promise = (async () => {})().constructor;
