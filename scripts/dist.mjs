// Makes the shipped files of what trunk built: run by trunk after each build (see Trunk.toml).
//
// dist/ then holds widget.js, the loader under its stable name, and the files it fetches under names that carry their
// hashes. Their integrity is written into the loader, so that one changed byte is refused.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { finish } from './glue.mjs';

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) {
  console.error('scripts/dist.mjs is run by trunk: use `make dist`.');
  process.exit(1);
}
const release = process.env.TRUNK_PROFILE === 'release';
const crate = 'optimly-widget';
// Oldest browsers that have all that the loader and the application need (constructed style sheets, ARIA by properties, `:has`, modulepreload).
const target = ['chrome110', 'firefox121', 'safari17'];

const minifyCss = async (path) =>
  (await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true, target })).code.trim();

// The demo's page is served beside the files; only `make dist` writes the folder that ships.
const folders = [staging, process.env.DIST].filter(Boolean);
if (process.env.DIST) rmSync(process.env.DIST, { recursive: true, force: true });
const put = (name, content) => {
  for (const folder of folders) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), content);
  }
};
const hash = (content) => createHash('sha256').update(content).digest('base64');
/** The name of a file, with the first of its hash. */
const named = (name, hash) => name.replace('.', `.${hash.slice(0, 10).replace(/\W/g, '_')}.`);
/** Writes a file under a name that carries its hash (as application.js makes it, too); gives that hash. */
const ship = (name, content) => {
  put(named(name, hash(content)), content);
  return hash(content);
};

// Each is checked by what fetches it: the loader checks the application, the application its parts.
const parts = { 'app.css': ship('app.css', await minifyCss('style/widget.css')) };
const words = {};
for (const file of readdirSync('locales').filter((file) => /^[a-z]+\.json$/.test(file))) {
  const table = JSON.parse(readFileSync(join('locales', file), 'utf8'));
  parts[file] = ship(file, JSON.stringify(table));
  words[table.lang] = table.unavailable;
}

const { module, wasm } = await finish({
  gluePath: join(staging, `${crate}.js`),
  wasmPath: join(staging, `${crate}_bg.wasm`),
  entry: 'src/loader/application.js',
  define: (wasm) => ({
    PARTS: JSON.stringify(parts),
    WASM: JSON.stringify(hash(wasm)),
    WORDS: JSON.stringify(words),
  }),
  release,
  target,
});
const application = ship('app.js', module);
// One name for both: that of the module, which knows the hash of the WebAssembly.
put(named('app.wasm', application), wasm);

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
    STYLE: JSON.stringify(await minifyCss('style/launcher.css')),
    VERSION: JSON.stringify(version),
  },
  write: false,
  logLevel: 'warning',
});
put('widget.js', loader.outputFiles[0].contents);

for (const name of [`${crate}.js`, `${crate}_bg.wasm`, 'snippets']) rmSync(join(staging, name), { recursive: true, force: true });
