// Makes the shipped files of what trunk built: run by trunk after each build (see Trunk.toml).
//
// dist/ then holds widget.js, the loader under its stable name, and the files it fetches under names that carry their
// hashes. Their integrity is written into what fetches them, so that one changed byte is refused. Beside each are its
// compressed copies (.br, .gz), and manifest.json says what there is.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { buildBuilder, linkBuilder } from './builder.mjs';
import { integrity, pack } from './files.mjs';
import { bundle, optimize, shorten, splitLazy } from './glue.mjs';

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) {
  console.error('scripts/dist.mjs is run by trunk: use `make dist`.');
  process.exit(1);
}
const release = process.env.TRUNK_PROFILE === 'release';
const crate = 'optimly-widget';
// Oldest browsers that have all that the loader and the application need (constructed style sheets, ARIA by properties,
// `:has`, modulepreload).
const target = ['chrome110', 'firefox121', 'safari17'];

/** Sheets of style/, as one. */
const css = async (...names) => {
  const sheets = names.map((name) => readFileSync(`style/${name}.css`, 'utf8'));
  const { code } = await transform(sheets.join('\n'), { loader: 'css', minify: true, target });
  return code.trim();
};

// The builder is compiled while the widget is made small. It is for the folder that ships alone.
const linking = release && process.env.DIST && linkBuilder();

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
/** Writes a file under a name that carries the first eight of its hash that a name can bear; gives its hash. */
const ship = (role, content) => {
  const hash = integrity('sha256', content).slice('sha256-'.length);
  put(role, named(role, hash), content, `sha256-${hash}`);
  return hash;
};
/** What of a hash stands in a name. */
const short = (hash) => /\w{8}/.exec(hash)[0];
const named = (role, hash) => role.replace('.', `.${short(hash)}.`);
const shipAll = (contents) => Object.fromEntries(contents.map(([role, content]) => [role, ship(role, content)]));
const constants = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]));

// ---- Texts. English travels in the files: what a form shows at first in start.js, what the panel does in panel.js, the rest
// in app.js. The styles likewise.
const trees = JSON.parse(readFileSync('src/loader/trees.json', 'utf8'));
const some = (all, wanted) => Object.fromEntries(Object.entries(all).filter(([name]) => wanted(name)));
const formTrees = some(trees, (name) => !name.startsWith('panel'));
const panelTrees = some(trees, (name) => name.startsWith('panel'));
/** The keys of the texts in trees. */
const keysOf = (trees) => [...JSON.stringify(trees).matchAll(/\\u0001(.*?)\\u0002/g)].map(([, key]) => key);
const formKeys = new Set([...keysOf(formTrees), 'dir', 'sending', 'offline']);
/** Texts that come with what only some pages have: terms for appointments, times on offer. */
const isOfAppointments = (key) => /^(hours|slots)\./.test(key);
const panelKeys = new Set(keysOf(panelTrees).filter((key) => !formKeys.has(key)));
const formStyle = ['base', 'form', 'field'];
const panelStyle = ['panel', 'message_list', 'offer', 'composer', 'rich_text', 'extras'];
const laterStyle = ['states', 'message', 'consent', 'error_summary', 'confirmation_card', 'carry', 'special_field', 'shaping', 'times'];
const ownStyle = ['launcher', 'later'];
const taken = [formStyle, panelStyle, laterStyle, ownStyle].flat();
const unused = readdirSync('style').filter((file) => !taken.includes(file.replace('.css', '')));
if (unused[0]) throw new Error(`style/: nothing takes ${unused}`);
const json = readdirSync('locales').filter((file) => file.endsWith('.json')).sort();
const tables = json.map((file) => [file, JSON.parse(readFileSync(join('locales', file), 'utf8'))]);
const [words, texts] = [tables.filter(([, table]) => !table.lang), tables.filter(([, table]) => table.lang)];
// Who is asked in English may say yes in a language of their own: its table, which every page has, knows them all.
const answers = (key) => words.flatMap(([file, table]) => (file === 'en.words.json' ? [] : table[key]));
words.find(([file]) => file === 'en.words.json')[1].others = { yes: [...new Set(answers('yes'))], no: [...new Set(answers('no'))] };
// What the loader says when a file cannot be had stands there.
const { unavailable, ...english } = texts.find(([file]) => file === 'en.json')[1];
const minified = (tables) => tables.map(([file, table]) => [file, JSON.stringify(table)]);
// One list has the hashes of all tables, which are named like it: start.js pays for one hash, not for one a language.
const others = minified(texts.filter(([file]) => file !== 'en.json'));
// It says in each language, too, that something cannot be had: the table itself, for one; and the hash of its words for the detection.
const { 'en.words.json': englishWords, ...otherWords } = shipAll(minified(words));
const listed = (file, table) => ({
  integrity: integrity('sha256', table),
  unavailable: JSON.parse(table).unavailable,
  words: otherWords[file.replace('.json', '.words.json')],
});
const list = JSON.stringify(Object.fromEntries(others.map(([file, table]) => [file.slice(0, -5), listed(file, table)])));
const listHash = ship('texts.json', list);
for (const [file, table] of others) put(file, named(file, listHash), table, integrity('sha256', table));

// ---- The application: its first part, and in what ships the lazy ones. A quick build has all in one.
const glue = join(staging, `${crate}.js`);
const wasm = join(staging, `${crate}_bg.wasm`);
const lazyFiles = {};
let split, names;
if (release) {
  const linked = join(process.env.CARGO_TARGET_DIR || 'target', 'wasm32-unknown-unknown/release', `${crate.replace('-', '_')}.wasm`);
  const folder = splitLazy(linked, staging, crate);
  split = join(folder, '__wasm_split.js');
  mkdirSync('target/size', { recursive: true });
  optimize(wasm, { to: 'target/size/app.wasm', more: ['-g'] });
  optimize(wasm);
  names = shorten(wasm);
  for (const part of readdirSync(folder).filter((file) => /^(split_|shared-).*\.wasm$/.test(file)).sort()) {
    optimize(join(folder, part));
    const role = part.replace(/^split_/, '');
    lazyFiles[role] = ship(role, readFileSync(join(folder, part)));
  }
}
// ---- What measures: for pages that want that.
const measureHash = ship('measure.js', await bundle('src/loader/measure.js', { minify: release, target }));
const measureFile = [named('measure.js', measureHash), 'sha256-' + measureHash];

const appointments = await bundle('src/loader/appointments.js', {
  minify: release,
  target,
  define: constants({ ENGLISH: some(english, isOfAppointments) }),
});
const { terms, ...fields } = JSON.parse(readFileSync('src/loader/fields.json', 'utf8'));
const inFront = await bundle('src/loader/in_front.js', { minify: release, target });
const wasmHash = ship('app.wasm', readFileSync(wasm));
const app = await bundle('src/loader/app.js', {
  glue,
  split,
  names,
  minify: release,
  target,
  define: constants({
    STYLE: await css(...laterStyle),
    ENGLISH: some(english, (key) => !formKeys.has(key) && !panelKeys.has(key) && !isOfAppointments(key)),
    HASHES: { 'app.wasm': wasmHash, 'en.words.json': englishWords, ...lazyFiles, 'appointments.js': ship('appointments.js', appointments), 'in_front.js': ship('in_front.js', inFront) },
    MEASURE: measureFile,
    TERMS: terms,
  }),
});
const appHash = ship('app.js', app);

// ---- What draws
/** Names of options by the expression for what is plain, as pairs. */
const byExpression = (options) => {
  const names = {};
  for (const [name, expression] of options) (names[expression ?? ''] ??= []).push(name);
  return Object.entries(names).map(([expression, names]) => [expression, names.join(' ')]);
};
const panel = await bundle('src/loader/panel.js', {
  minify: release,
  target,
  define: constants({ STYLE: await css(...panelStyle), ENGLISH: some(english, (key) => panelKeys.has(key)), TREES: panelTrees }),
});
const panelHash = integrity('sha256', panel).slice('sha256-'.length);
const { options } = JSON.parse(readFileSync('src/interface/core.json', 'utf8'));
const expects = Object.fromEntries(options.map(({ name, expects }) => [name, expects]).filter(([name]) => /^(open|teaser|launcher)/.test(name)));
const later = await bundle('src/loader/later.js', {
  minify: release,
  target,
  define: constants({ STYLE: await css('later'), ENGLISH: { close: english.close }, EXPECTS: expects, MEASURE: measureFile }),
});
const laterHash = ship('later.js', later);
const fieldKeys = new Set(keysOf(fields).filter((key) => !formKeys.has(key)));
const shaping = await bundle('src/loader/shaping.js', {
  minify: release,
  target,
  define: constants({ STYLE: await css('shaping'), FIELDS: fields, TERMS: terms, ENGLISH: some(english, (key) => fieldKeys.has(key)) }),
});
const start = await bundle('src/loader/start.js', {
  minify: release,
  target,
  define: constants({
    STYLE: await css(...formStyle),
    ENGLISH: some(english, (key) => formKeys.has(key)),
    // Of the WebAssembly it needs the name alone: app.js knows the rest.
    HASHES: { 'app.wasm': short(wasmHash), 'app.js': appHash, 'panel.js': panelHash, 'later.js': laterHash, 'shaping.js': ship('shaping.js', shaping), 'texts.json': listHash },
    LANGUAGES: texts.map(([file]) => file.slice(0, -5)).join(' '),
    TREES: formTrees,
    // Without those of later.js: where `init` says them, the application comes at once.
    OPTIONS: byExpression(JSON.parse(readFileSync('src/loader/options.json', 'utf8')).filter(([name]) => !(name in expects))),
  }),
});
const startHash = ship('start.js', start);
// The loader fetches it at the same time, and knows one name alone. start.js knows its hash, so that no other can bear that name.
put('panel.js', named('panel.js', startHash), panel, `sha256-${panelHash}`);
// ---- The loader. A page's tag checks this one, or nobody does.
const version = /^version = "(.*)"$/m.exec(readFileSync('Cargo.toml', 'utf8'))[1];
const loader = await bundle('src/loader/widget.js', {
  format: 'iife',
  minify: release,
  target,
  define: constants({
    FILE: named('start.js', startHash),
    PANEL: named('panel.js', startHash),
    INTEGRITY: 'sha256-' + startHash,
    STYLE: await css('launcher'),
    VERSION: version,
  }),
});
put('widget.js', 'widget.js', loader, integrity('sha384', loader));
// ---- The builder: a page beside it
if (linking) {
  const page = await buildBuilder({ linked: await linking, staging, target, ship, named });
  put('builder.html', 'builder.html', page, integrity('sha256', page));
}
if (process.env.DIST) pack(process.env.DIST, version, files.reverse());

for (const name of [`${crate}.js`, `${crate}_bg.wasm`, 'snippets', 'split', 'builder']) rmSync(join(staging, name), { recursive: true, force: true });
