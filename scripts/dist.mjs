// Makes the shipped files of what trunk built: run by trunk after each build (see Trunk.toml).
//
// dist/ then holds widget.js, the loader under its stable name, and the files it fetches under names that carry their
// hashes. Their integrity is written into the loader, so that one changed byte is refused.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) {
  console.error('scripts/dist.mjs is run by trunk: use `make dist`.');
  process.exit(1);
}
const release = process.env.TRUNK_PROFILE === 'release';
const crate = 'optimly-widget';
// Oldest browsers that have all that the loader and the application need (constructed style sheets, modulepreload).
const target = ['chrome110', 'firefox115', 'safari16.4'];
// What rustc enables for WebAssembly. Not --all-features: it writes encodings that browsers refuse.
const features = [
  'bulk-memory',
  'mutable-globals',
  'multivalue',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
];

const wasmPath = join(staging, `${crate}_bg.wasm`);
if (release) {
  const flags = features.map((feature) => `--enable-${feature}`);
  const strip = ['--strip-debug', '--strip-producers', '--strip-target-features'];
  execFileSync('node_modules/.bin/wasm-opt', ['-Oz', ...flags, ...strip, wasmPath, '-o', wasmPath], { stdio: 'inherit' });
}

const glue = await build({
  entryPoints: [join(staging, `${crate}.js`)],
  bundle: true,
  format: 'esm',
  minify: release,
  target,
  write: false,
  logLevel: 'warning',
});
const minifyCss = async (path) =>
  (await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true, target })).code.trim();

const files = {
  'app.js': glue.outputFiles[0].contents,
  'app.wasm': readFileSync(wasmPath),
  'app.css': await minifyCss('style/widget.css'),
};
const words = {};
for (const file of readdirSync('locales').filter((file) => /^[a-z]+\.json$/.test(file))) {
  const table = JSON.parse(readFileSync(join('locales', file), 'utf8'));
  files[file] = JSON.stringify(table);
  words[table.lang] = ['launcher', 'unavailable', 'contact', 'retry'].map((key) => table[key]);
}

const integrity = {};
const out = 'dist';
if (release) rmSync(out, { recursive: true, force: true });
const put = (name, content) => {
  for (const folder of release ? [out, staging] : [staging]) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), content);
  }
};
for (const [name, content] of Object.entries(files)) {
  integrity[name] = 'sha256-' + createHash('sha256').update(content).digest('base64');
  const [stem, extension] = name.split('.');
  put(`${stem}.${integrity[name].slice(7, 17).replace(/\W/g, '_')}.${extension}`, content);
}

const version = /^version = "(.*)"$/m.exec(readFileSync('Cargo.toml', 'utf8'))[1];
const loader = await build({
  entryPoints: ['src/loader/widget.js'],
  bundle: true,
  format: 'iife',
  minify: release,
  target,
  charset: 'utf8',
  define: {
    FILES: JSON.stringify(integrity),
    WORDS: JSON.stringify(words),
    STYLE: JSON.stringify(await minifyCss('style/launcher.css')),
    VERSION: JSON.stringify(version),
  },
  write: false,
  logLevel: 'warning',
});
put('widget.js', loader.outputFiles[0].contents);

for (const name of [`${crate}.js`, `${crate}_bg.wasm`, 'snippets']) rmSync(join(staging, name), { recursive: true, force: true });
