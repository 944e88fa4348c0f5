// What is done to wasm-bindgen's output before it ships: its glue is made safe against clobbered names and bundled with what
// comes with it, its WebAssembly made small.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

// What rustc enables for WebAssembly. Not --all-features: it writes encodings that browsers refuse.
const FEATURES = ['bulk-memory', 'mutable-globals', 'multivalue', 'nontrapping-float-to-int', 'reference-types', 'sign-ext'];

/** `<img name=createElement>` hides the document's method: the glue shall call those of the prototypes. */
export function unclobber(glue) {
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

/** Classes for the streams of Leptos' server functions, which nobody makes: their functions are gone (tools/split). */
export const withoutStreams = (glue) =>
  glue.replace(/^export class IntoUnderlying\w+ \{[^]*?^\}\n(if \(Symbol\.dispose\).*\n)?/gm, '').replace(/^const IntoUnderlying\w+ =[^]*?\)\);\n/gm, '');

/** What parts share is in chunks of their own, which the splitting numbers; gives them names that stay, by the initials of those parts: `shared-cd`. */
function nameChunks(folder) {
  const path = join(folder, '__wasm_split.js');
  let loader = readFileSync(path, 'utf8');
  for (const [, parts, chunk] of loader.matchAll(/\/\* (.*) \*\/\s*const __(chunk_\d+) =/g)) {
    const name = `shared-${parts.split(', ').map(([initial]) => initial).join('')}`;
    renameSync(join(folder, `${chunk}.wasm`), join(folder, `${name}.wasm`));
    loader = loader.replaceAll(`./${chunk}.wasm`, `./${name}.wasm`);
  }
  writeFileSync(path, loader);
}

/** The names of what a module exports by declarations. */
const exported = (source) => [...source.matchAll(/^export (?:const|let|(?:async )?function) (\w+)/gm)].map(([, name]) => name);

/**
 * Whole modules that the glue hands to the WebAssembly, as objects of ours: a bundler makes an object of a module by listing
 * names, those that a page adds to Object.prototype included. `names`: gives what a module exports, by its path.
 */
const asObjects = (glue, names) =>
  glue.replace(/import \* as (\w+) from "([^"]*)";?/g, (all, module, path) => {
    const found = names(path);
    const taken = found.map((name) => `${name} as ${module}_${name}`);
    return `import { ${taken} } from "${path}";\nconst ${module} = { __proto__: null, ${found.map((name) => `${name}: ${module}_${name}`)} };`;
  });

/** Of what start.js hands to the modules that it brings (`page`, a drawing), the long names: what ships has short ones. None of them may be anything else's. */
const HANDED =
  'addStyle addTrees alive application began coming connectTo dress enter finish forgetDrafts formOf frozen hasKept hashOf inTime isPanel learn listenAll needsPanel ' +
  'planOf pressed speak toFront typed views';
const handed = Object.fromEntries(HANDED.split(' ').map((name, i) => [name, '$' + i.toString(36)]));

/**
 * One module of a file of ours and all that it imports; `glue`: where wasm-bindgen's glue stands, which it imports as `glue`.
 * `crate`: the folder of the crate that the glue is of; `names`: what the WebAssembly has other names for now (`shorten`).
 */
export async function bundle(entry, { define, target, minify, glue, split, names, crate = '', format = 'esm' }) {
  const folder = glue && dirname(glue);
  // A snippet is a copy of a module of src/.
  const original = (path) => resolve(crate, path.replace(/^\.\/snippets\/[^/]+\//, ''));
  const exportsOf = (path) => exported(readFileSync(path.endsWith('__wasm_split.js') ? split : original(path), 'utf8'));
  const plugin = {
    name: 'glue',
    setup(build) {
      build.onResolve({ filter: /^glue$/ }, () => ({ path: 'glue', namespace: 'glue' }));
      // Modules of ours that the glue takes in are those of src/, not copies beside it.
      build.onResolve({ filter: /^\.\/snippets\// }, ({ path }) => ({ path: original(path) }));
      // What the split has written fetches its parts by our function, which checks them.
      build.onResolve({ filter: /__wasm_split\.js$/ }, () => ({ path: split, namespace: 'split' }));
      build.onLoad({ filter: /.*/, namespace: 'split' }, () => {
        // Only a part's name is taken of its address; where the application runs from a copy, that has no folder.
        const streaming = 'WebAssembly.instantiateStreaming(src,';
        const asked = readFileSync(split, 'utf8');
        if (!asked.includes(streaming)) throw new Error(`the split no longer calls ${streaming}: adapt scripts/glue.mjs`);
        // It gets bytes that were checked, whatever type the server gives them.
        const written = asked.replaceAll('import.meta.url', "'file:'").replaceAll(streaming, 'WebAssembly.instantiate(await src,');
        const fetching = `import { fetchPart as fetch } from '${resolve('src/browser/shared.js')}';`;
        return { contents: `${fetching}\n${written}`, resolveDir: folder };
      });
      build.onLoad({ filter: /.*/, namespace: 'glue' }, () => ({ contents: asObjects(unclobber(withoutStreams(readFileSync(glue, 'utf8'))), exportsOf), resolveDir: folder }));
    },
  };
  const short = { ...handed, ...names };
  const result = await build({
    entryPoints: [entry],
    define,
    plugins: glue ? [plugin] : [],
    bundle: true,
    // These two alone make promises: not by what a page has put in the place of `Promise`.
    inject: /^src\/loader\/(start|app)\.js$/.test(entry) ? [resolve('src/loader/promise.js')] : [],
    format,
    minify,
    ...(minify && { mangleProps: RegExp(`^(${Object.keys(short).join('|')})$`), mangleCache: short }),
    target,
    charset: 'utf8',
    write: false,
    logLevel: 'warning',
  });
  return result.outputFiles[0].contents;
}

/**
 * Splits a linked WebAssembly at its lazy functions, and makes wasm-bindgen's files of the first part; gives the folder with
 * the others.
 */
export function splitLazy(linked, staging, crate) {
  const folder = join(staging, 'split');
  mkdirSync(folder, { recursive: true });
  runSplit(linked, folder);
  nameChunks(folder);
  const bindgen = ['--target', 'web', '--no-typescript', '--keep-lld-exports', '--keep-debug', '--no-demangle', '--out-dir', staging, '--out-name', crate];
  execFileSync('wasm-bindgen', [...bindgen, join(folder, 'main.wasm')]);
  return folder;
}

/** Leaves out of a WebAssembly what only the splitting needs: its custom sections (relocations, names) and the splitter's marker. */
export const stripCustom = (wasm) => runSplit('--plain', wasm, wasm);

/**
 * Gives what a WebAssembly and its glue have of each other short names, and gives those by the long ones: they consist of hashes, which stand in both
 * files and do not compress. `bundle` takes them.
 */
export const shorten = (wasm) => JSON.parse(runSplit('--short', wasm));

/** Runs tools/split; gives what it prints. It is for the host: without what scripts/trunk.sh sets for the WebAssembly. */
function runSplit(...args) {
  const { RUSTFLAGS, CARGO_ENCODED_RUSTFLAGS, RUSTC_BOOTSTRAP, CARGO_UNSTABLE_BUILD_STD, CARGO_UNSTABLE_BUILD_STD_FEATURES, ...env } = process.env;
  return execFileSync('cargo', ['run', '--quiet', '-p', 'optimly-split', '--', ...args], { env, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
}

const STRIPPED = ['--strip-debug', '--strip-producers', '--strip-target-features'];

/** Makes a WebAssembly small; `quickly`: in a fourth of the time, for one that is about as large then with Brotli. */
export function optimize(path, { to = path, more = STRIPPED, quickly } = {}) {
  const flags = FEATURES.map((feature) => `--enable-${feature}`);
  // By their names, functions that are made of one another stand beside each other, and compress better.
  const passes = quickly ? ['-O1'] : ['-Oz', '--flatten', '--rereloop', '-Oz', '-Oz', '--reorder-functions-by-name'];
  const args = [...passes, ...flags, ...more, path, '-o', to];
  execFileSync(join('node_modules/.bin', 'wasm-opt'), args, { stdio: ['ignore', 'ignore', 'inherit'] });
}
