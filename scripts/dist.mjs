// Makes the shipped files of what trunk built: run by trunk after each build (see Trunk.toml).
//
// dist/ then holds widget.js, the loader under its stable name, and the files it fetches under names that carry their
// hashes. Their integrity is written into the loader, so that one changed byte is refused. Beside each are its
// compressed copies (.br, .gz), and manifest.json says what there is.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { integrity, pack } from './files.mjs';
import { finish, optimize, shrink, split } from './glue.mjs';

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) {
  console.error('scripts/dist.mjs is run by trunk: use `make dist`.');
  process.exit(1);
}
const release = process.env.TRUNK_PROFILE === 'release';
const crate = 'optimly-widget';
// Oldest browsers that have all that the loader and the application need (constructed style sheets, ARIA by properties, `:has`, modulepreload).
const target = ['chrome110', 'firefox121', 'safari17'];

/** Sheets of style/, as one. */
const minifyCss = async (...names) => {
  const sheets = names.map((name) => readFileSync(`style/${name}.css`, 'utf8'));
  const { code } = await transform(sheets.join('\n'), { loader: 'css', minify: true, target });
  // esbuild leaves the space before a fallback as it is; no sheet of ours has a comma in a string.
  return code.trim().replaceAll(', ', ',');
};

// The demo's page is served beside the files; only `make dist` writes the folder that ships.
const folders = [staging, process.env.DIST].filter(Boolean);
if (process.env.DIST) rmSync(process.env.DIST, { recursive: true, force: true });
const files = [];
const put = (role, name, content, hash) => {
  files.push({ role, name, content, integrity: hash });
  for (const folder of folders) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), content);
  }
};
/** The name of a file, with the first eight of its hash that a name can bear (as application.js makes it, too). */
const named = (role, hash) => role.replace('.', `.${/\w{8}/.exec(hash)[0]}.`);
const hashOf = (content) => integrity('sha256', content).slice('sha256-'.length);
/** Writes a file under a name that carries its hash; gives that hash. */
const ship = (role, content) => {
  const hash = hashOf(content);
  put(role, named(role, hash), content, `sha256-${hash}`);
  return hash;
};

// Each is checked by what fetches it: the loader checks the application, the application its parts. What comes with the
// later part of the application is in a list of its own. A quick build has all in the first.
const parts = {};
const rest = release ? {} : parts;
const firstStyle = ['base', 'panel', 'form', 'log'];
const laterStyle = ['later', 'conversation'];
const style = await minifyCss(...firstStyle, ...(release ? [] : laterStyle));
if (release) rest['later.css'] = ship('later.css', await minifyCss(...laterStyle));

/** Texts that only the later part says: errors, cards, answers; not what is said where it cannot be had. */
const isLater = (key) =>
  key !== 'failed.denied' &&
  (/^(error|failed|waiting|offline\.|problems|card|calendar|preset|carry|retry|stop|contact)\b/.test(key) ||
    /\.(thanks|done|next|again|suggest|agent)$/.test(key) ||
    /^chat\.(decline|declined|help|human|waiting|offline|refused|unsure|you)$/.test(key));
const words = {};
let english;
for (const file of readdirSync('locales').filter((file) => file.endsWith('.json')).sort()) {
  const table = JSON.parse(readFileSync(join('locales', file), 'utf8'));
  const only = (wanted) => JSON.stringify(Object.fromEntries(Object.entries(table).filter(([key]) => wanted(key))));
  if (!table.lang) {
    rest[file] = ship(file, JSON.stringify(table));
    continue;
  }
  // What is said where nothing could be fetched stands in app.js.
  words[table.lang] = table.unavailable;
  delete table.unavailable;
  const first = only((key) => !release || !isLater(key));
  // English is there at once: in it, or after it, forms are drawn while the rest comes in.
  if (table.lang === 'en') english = first;
  else parts[file] = ship(file, first);
  if (release) {
    const later = file.replace('.json', '.later.json');
    rest[later] = ship(later, only(isLater));
  }
}

/** The detection's WebAssembly: only numbers go in and out, so that it needs no glue. */
function detector() {
  const cargo = ['build', '-p', 'optimly-detector', '--target', 'wasm32-unknown-unknown', ...(release ? ['--release'] : [])];
  execFileSync('cargo', cargo, { stdio: ['ignore', 'inherit', 'inherit'] });
  const built = join(process.env.CARGO_TARGET_DIR || 'target', 'wasm32-unknown-unknown', process.env.TRUNK_PROFILE);
  const folder = join(staging, 'detector');
  execFileSync('wasm-bindgen', ['--target', 'web', '--no-typescript', '--out-dir', folder, join(built, 'optimly_detector.wasm')]);
  const path = join(folder, 'optimly_detector_bg.wasm');
  if (release) shrink(path, new Set(['put', 'get', 'learn', 'find']));
  const wasm = readFileSync(path);
  rmSync(folder, { recursive: true });
  return wasm;
}
rest['detect.wasm'] = ship('detect.wasm', detector());

/** The application's WebAssembly split in two; gives the later part. Not in quick builds: there, all is in one. */
function later() {
  const built = join(process.env.CARGO_TARGET_DIR || 'target', 'wasm32-unknown-unknown/release/optimly_widget.wasm');
  const folder = join(staging, 'split');
  mkdirSync(folder);
  split(built, folder);
  const bindgen = ['--target', 'web', '--no-typescript', '--keep-lld-exports', '--out-dir', staging, '--out-name', crate];
  execFileSync('wasm-bindgen', [...bindgen, join(folder, 'first.wasm')]);
  const path = join(folder, 'split_later.wasm');
  optimize(path);
  const wasm = readFileSync(path);
  rmSync(folder, { recursive: true });
  return wasm;
}
/** What comes with the later part, by name. */
const list = (later) => JSON.stringify({ ...rest, 'later.wasm': hashOf(later) });
const { module, wasm, later: second } = await finish({
  gluePath: join(staging, `${crate}.js`),
  wasmPath: join(staging, `${crate}_bg.wasm`),
  entry: 'src/loader/application.js',
  later: release && later(),
  define: (wasm, later) => ({
    PARTS: JSON.stringify({ ...parts, 'later.json': later && hashOf(list(later)) }),
    WASM: JSON.stringify(hashOf(wasm)),
    WORDS: JSON.stringify(words),
    STYLE: JSON.stringify(style),
    ENGLISH: english,
    SKETCHES: readFileSync('src/loader/sketches.json', 'utf8'),
  }),
  release,
  target,
});
if (second) {
  ship('later.wasm', second);
  ship('later.json', list(second));
}
const application = ship('app.js', module);
// One name for both: that of the module, which knows the hash of the WebAssembly.
put('app.wasm', named('app.wasm', application), wasm, integrity('sha256', wasm));

const version = /^version = "(.*)"$/m.exec(readFileSync('Cargo.toml', 'utf8'))[1];
const loader = await build({
  entryPoints: ['src/loader/widget.js'],
  bundle: true,
  format: 'iife',
  minify: release,
  target,
  charset: 'utf8',
  define: {
    FILE: JSON.stringify(named('app.', application)),
    INTEGRITY: JSON.stringify('sha256-' + application),
    STYLE: JSON.stringify(await minifyCss('launcher')),
    VERSION: JSON.stringify(version),
  },
  write: false,
  logLevel: 'warning',
});
// A page's tag checks this one, or nobody does.
const script = loader.outputFiles[0].contents;
put('widget.js', 'widget.js', script, integrity('sha384', script));
if (process.env.DIST) pack(process.env.DIST, version, files.reverse());

for (const name of [`${crate}.js`, `${crate}_bg.wasm`, 'snippets']) rmSync(join(staging, name), { recursive: true, force: true });
