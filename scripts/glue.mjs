// What is done to wasm-bindgen's output before it ships: made safe against clobbered names, and rid of what nobody calls.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { bare, rename } from './wasm.mjs';

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
          // Modules of ours that the glue takes in are those of src/, not copies beside it.
          build.onResolve({ filter: /^\.\/snippets\// }, ({ path }) => ({ path: resolve(path.replace(/^\.\/snippets\/[^/]+\//, '')) }));
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
function prune(wasmPath, used, more) {
  const { exports } = describe(wasmPath);
  const graph = [{ name: 'page', root: true, reaches: exports.filter((name) => used.has(name)) }];
  graph.push(...exports.map((name) => ({ name, export: name })));
  const graphPath = `${wasmPath}.graph.json`;
  writeFileSync(graphPath, JSON.stringify(graph));
  tool('wasm-metadce', ...flags, ...more, wasmPath, '--graph-file', graphPath, '-o', wasmPath);
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

/** Short names for what the glue and the parts of the WebAssembly know each other by. */
function shorten(glue, first, later) {
  const module = new WebAssembly.Module(first);
  const names = new Map();
  const add = (name) => names.has(name) || names.set(name, names.size.toString(36).replace(/^\d/, '$$$&'));
  for (const { name, module: from } of WebAssembly.Module.imports(module)) {
    add(name);
    names.set(from, '_');
    glue = glue.replace(`"${from}": `, '_: ');
  }
  for (const { name } of WebAssembly.Module.exports(module)) add(name);
  // Where they stand in the glue: `wasm.name`, and as a member of the imports.
  glue = glue.replace(/(?<=\bwasm\.)\w+/g, (name) => names.get(name) ?? name);
  glue = glue.replace(/^( {8})(\w+)(?=: )/gm, (member, space, name) => (names.has(name) ? space + names.get(name) : member));
  return { glue, first: rename(first, names), later: rename(later, names) };
}

/**
 * Makes a WebAssembly small: without the exports that are not used, and what only they reach. `names`: the functions
 * keep theirs.
 */
export function shrink(wasmPath, used, names = false) {
  prune(wasmPath, used, names ? ['-g'] : []);
  optimize(wasmPath, names);
}

/** Makes a WebAssembly small that has nothing to drop. */
export function optimize(wasmPath, names = false) {
  const drop = [names ? '-g' : '--strip-debug', '--strip-producers', '--strip-target-features'];
  // Again on code whose nesting was taken apart and put together anew; after the second time, more of it gains nothing.
  const anew = ['--flatten', '--rereloop', '-Oz', '-Oz'];
  tool('wasm-opt', '-Oz', ...anew, '-Oz', ...anew, ...flags, ...drop, wasmPath, '-o', wasmPath);
  if (!names) writeFileSync(wasmPath, bare(readFileSync(wasmPath)));
}

/** Splits a linked WebAssembly at its gates: `first.wasm` and `split_later.wasm` in the folder. */
export function split(linked, folder) {
  // The tool is for the host: without what scripts/trunk.sh sets for the WebAssembly.
  const { RUSTFLAGS, CARGO_ENCODED_RUSTFLAGS, RUSTC_BOOTSTRAP, CARGO_UNSTABLE_BUILD_STD, CARGO_UNSTABLE_BUILD_STD_FEATURES, ...env } = process.env;
  execFileSync('cargo', ['run', '--quiet', '-p', 'optimly-split', '--', linked, folder], { env, stdio: ['ignore', 'inherit', 'inherit'] });
}

/**
 * The application's module and WebAssembly, from wasm-bindgen's files and the module that uses them. `later`: the other
 * part of the WebAssembly, where it is in two; `define` makes the module's constants, given both parts. `names`: the
 * functions keep theirs, for scripts/size.mjs.
 */
export async function finish({ gluePath, wasmPath, later, entry, define, release, target, names = false }) {
  let glue = unclobber(readFileSync(gluePath, 'utf8'));
  const folder = dirname(gluePath);
  const made = (minify, wasm = readFileSync(wasmPath)) => bundle(glue, { entry, define: define(wasm, later), target, folder }, minify);
  if (release) {
    glue = glue.replaceAll('new FinalizationRegistry', '/* @__PURE__ */ new FinalizationRegistry');
    // Classes of crates underneath, exported though nobody calls them.
    glue = glue.replace(/^export class \w+ \{[^]*?^\}\n(?:if \(Symbol\.dispose\).*\n)?/gm, '');
    // The loader always says where the file is.
    glue = glue.replace(/module_or_path = new URL\([^)]*\);/, '');
    const used = (await made(false)).match(/(?<=\bwasm\.)\w+/g);
    const shared = later ? WebAssembly.Module.imports(new WebAssembly.Module(later)).map(({ name }) => name) : [];
    shrink(wasmPath, new Set([...used, ...shared]), names);
    glue = dropUnimported(glue, describe(wasmPath).imports);
    if (later && !names) {
      const short = shorten(glue, readFileSync(wasmPath), later);
      ({ glue, later } = short);
      return { module: await made(true, short.first), wasm: short.first, later };
    }
  }
  return { module: await made(release), wasm: readFileSync(wasmPath) };
}
