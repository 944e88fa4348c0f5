// What is done to wasm-bindgen's output before it ships: made safe against clobbered names, and rid of what nobody calls.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

// What rustc enables for WebAssembly. Not --all-features: it writes encodings that browsers refuse.
const FEATURES = ['bulk-memory', 'mutable-globals', 'multivalue', 'nontrapping-float-to-int', 'reference-types', 'sign-ext'];
const flags = FEATURES.map((feature) => `--enable-${feature}`);

const tool = (name, ...args) => execFileSync(join('node_modules/.bin', name), args, { stdio: ['ignore', 'pipe', 'inherit'] });

/** `<img name=createElement>` hides the document's method: call those of the prototypes. */
function unclobber(glue) {
  const prototypes = {
    Document: ['createElement', 'createElementNS', 'createTextNode', 'createComment'],
    EventTarget: ['addEventListener', 'removeEventListener', 'dispatchEvent'],
  };
  for (const [owner, methods] of Object.entries(prototypes)) {
    for (const method of methods) {
      const call = new RegExp(`\\barg0\\.${method}\\(`, 'g');
      if (/^(createElement|addEventListener)$/.test(method) && !call.test(glue)) {
        throw new Error(`wasm-bindgen's glue no longer calls arg0.${method}: adapt scripts/glue.mjs`);
      }
      glue = glue.replace(call, `${owner}.prototype.${method}.call(arg0, `);
    }
  }
  return glue;
}

/** One module of the application's JavaScript side and the glue. */
async function bundle(source, { entry, define, target, folder }, minify) {
  const result = await build({
    entryPoints: [entry],
    define,
    plugins: [
      {
        name: 'glue',
        setup(build) {
          build.onResolve({ filter: /^glue$/ }, () => ({ path: 'glue', namespace: 'glue' }));
          build.onLoad({ filter: /.*/, namespace: 'glue' }, () => ({ contents: source, resolveDir: folder }));
        },
      },
    ],
    bundle: true,
    format: 'esm',
    minify,
    target,
    write: false,
    logLevel: 'warning',
  });
  return result.outputFiles[0].text;
}

/** Drops the exports that the bundled glue does not use, and with them the code that only they reach. */
function prune(wasmPath, used) {
  const { exports } = describe(wasmPath);
  const graph = [{ name: 'page', root: true, reaches: exports.filter((name) => used.has(name)) }];
  graph.push(...exports.map((name) => ({ name, export: name })));
  const graphPath = `${wasmPath}.graph.json`;
  writeFileSync(graphPath, JSON.stringify(graph));
  tool('wasm-metadce', ...flags, wasmPath, '--graph-file', graphPath, '-o', wasmPath);
  rmSync(graphPath);
}

function describe(wasmPath) {
  const module = new WebAssembly.Module(readFileSync(wasmPath));
  const names = (items) => items.map(({ name }) => name);
  return { imports: names(WebAssembly.Module.imports(module)), exports: names(WebAssembly.Module.exports(module)) };
}

/** Drops the glue's functions that the WebAssembly no longer imports. */
function dropUnimported(glue, imports) {
  return glue.replace(/^ {8}(__wb\w+): function[^]*?^ {8}\}(?:, arguments\); \})?,\n/gm, (entry, name) =>
    imports.includes(name) ? entry : '',
  );
}

/** Makes a WebAssembly small: without the exports that are not used, and what only they reach. */
export function shrink(wasmPath, used) {
  prune(wasmPath, used);
  optimize(wasmPath);
}

/** Makes a WebAssembly small that has nothing to drop. */
export function optimize(wasmPath) {
  tool('wasm-opt', '-Oz', ...flags, '--strip-debug', '--strip-producers', '--strip-target-features', wasmPath, '-o', wasmPath);
}

/**
 * The application's module and WebAssembly, from wasm-bindgen's files and the module that uses them. `shared`: the exports
 * that the later part uses.
 */
export async function finish({ gluePath, wasmPath, entry, define, shared, release, target }) {
  let glue = unclobber(readFileSync(gluePath, 'utf8'));
  const options = { entry, define, target, folder: dirname(gluePath) };
  if (release) {
    glue = glue.replaceAll('new FinalizationRegistry', '/* @__PURE__ */ new FinalizationRegistry');
    // Classes of crates underneath, exported though nobody calls them.
    glue = glue.replace(/^export class \w+ \{[^]*?^\}\n(?:if \(Symbol\.dispose\).*\n)?/gm, '');
    // The loader always says where the file is.
    glue = glue.replace(/module_or_path = new URL\([^)]*\);/, '');
    const used = (await bundle(glue, options, false)).match(/(?<=\bwasm\.)\w+/g);
    shrink(wasmPath, new Set([...used, ...shared]));
    glue = dropUnimported(glue, describe(wasmPath).imports);
  }
  return { module: await bundle(glue, options, release), wasm: readFileSync(wasmPath) };
}
