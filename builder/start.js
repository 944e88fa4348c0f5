// Starts the builder. scripts/builder.mjs puts in FILE and INTEGRITY: name and hash of its WebAssembly.
import init from 'glue';

document.querySelector('.waiting').remove();
init({ module_or_path: fetch(new URL(FILE, import.meta.url), { integrity: INTEGRITY }) });
