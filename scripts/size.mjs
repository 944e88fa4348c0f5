// What the application's first part consists of, and what the last change cost: `make size`.
//
// The shipped file has no names. So what cargo built is finished once more as for dist/, but with names kept: the same
// code but for some bytes. A function belongs to the crate and module where it was written; of generic code, instances
// made for types or closures of the widget are told apart. Of each group are given
//   bytes      in the file, as they are
//   Brotli     its share of the compressed file: as it compresses alone, scaled so that all together are that file
//   ours       of a crate: the bytes that are instances made for the widget
//   instances  of a module: the bytes of other crates' functions that were made for what is in it
// Where wasm-opt has merged equal functions, one of their names is left.
// target/size.json keeps the figures for the comparison with the next run.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { count, brotli, filesTable, manifest, table } from './files.mjs';
import { finish, split } from './glue.mjs';
import { read } from './names.mjs';
import { bare, parse } from './wasm.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const crate = 'optimly_widget';
const target = process.env.CARGO_TARGET_DIR || 'target';
const record = join(target, 'size.json');

/** The release build with names, from the output of cargo. */
async function named() {
  const release = `wasm32-unknown-unknown/release/${crate}.wasm`;
  const built = [join(target, 'tiny', release), join(target, release)].find(existsSync);
  if (!built) throw new Error('there is no release build: make dist first');
  const folder = join(target, 'size');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  split(built, folder);
  const flags = ['--target', 'web', '--no-typescript', '--keep-debug', '--no-demangle', '--keep-lld-exports', '--out-dir', folder, '--out-name', crate];
  execFileSync('wasm-bindgen', [...flags, join(folder, 'first.wasm')], { stdio: ['ignore', 'inherit', 'inherit'] });
  const { wasm } = await finish({
    gluePath: join(folder, `${crate}.js`),
    wasmPath: join(folder, `${crate}_bg.wasm`),
    later: readFileSync(join(folder, 'split_later.wasm')),
    entry: 'src/loader/application.js',
    define: () => ({ PARTS: '{}', WASM: '""', WORDS: '{}' }),
    release: true,
    names: true,
  });
  return wasm;
}

/** What a function is, as far as its name tells: `crate` and, for our own code or instances for it, `module`. */
function classify({ body, name }) {
  if (!name) return { body, text: '(without a name)', crate: '(without a name)' };
  const found = read(name);
  if (!found) {
    // Those of wasm-bindgen, of the compiler's run-time library, and the exports, perhaps with "externref shim" behind.
    const rule = [
      [/^__wb|^__externref/, 'wasm_bindgen'],
      [/^mem(cpy|move|set|cmp)|^__(u?div|u?mod|mul|ash|lsh|float|fix)/, 'compiler_builtins'],
      [{ test: (name) => exported.has(name.split(' ')[0]) }, crate],
    ].find(([pattern]) => pattern.test(name));
    return { body, text: name, crate: rule?.[1] ?? '(not Rust)', module: rule?.[1] === crate ? 'exports' : undefined };
  }
  const own = [found, ...found.mentions].filter((path) => path.crate === crate);
  // A closure tells better than a type where a call stands.
  const place = found.crate === crate ? found : (own.find(({ closure }) => closure) ?? own[0]);
  // Code that drops values is made for every type, and hardly written by anybody.
  const drops = /^core::ptr::drop_(in_place|glue)/.test(found.text);
  return {
    body,
    text: found.text,
    crate: drops ? 'core (dropping values)' : found.crate,
    module: place && (place.modules.slice(0, 2).join('::') || '(root)'),
    instance: !!place && found.crate !== crate,
  };
}

const bytesOf = (functions) => functions.reduce((sum, { body }) => sum + body.length, 0);

function groups(functions, key) {
  const found = new Map();
  for (const one of functions) if (key(one)) found.set(key(one), [...(found.get(key(one)) ?? []), one]);
  return [...found].sort(([, a], [, b]) => bytesOf(b) - bytesOf(a));
}

/** Shares out a compressed size: by what each of the parts comes to alone. */
function share(parts, whole) {
  const alone = parts.map((part) => brotli(Buffer.concat(part)).length);
  const sum = alone.reduce((a, b) => a + b, 0);
  return alone.map((size) => Math.round((size * whole) / sum));
}

const wasm = await named();
const shipped = manifest();
const { role, size, br } = shipped.files.find(({ role }) => role === 'app.wasm');
const { sections, functions } = parse(wasm);
const kept = sections.filter(({ custom }) => !custom);
const exported = new Set(WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name }) => name));
const classified = functions.map(classify);

const rows = (parts, whole, cells) => {
  const shares = share(parts.map(([, part]) => part), whole);
  return Object.fromEntries(parts.map(([name], index) => [name, { ...cells(name, index), brotli: shares[index] }]));
};
const now = {
  files: Object.fromEntries(shipped.files.map(({ role, size, br }) => [role, { bytes: size, brotli: br }])),
  sections: rows(
    kept.map(({ name, bytes }) => [name, [bytes]]),
    br,
    (_, index) => ({ bytes: kept[index].bytes.length }),
  ),
};
const code = now.sections.code.brotli;
const crates = groups(classified, (one) => one.crate);
now.crates = rows(
  crates.map(([name, all]) => [name, all.map(({ body }) => body)]),
  code,
  (_, index) => {
    const all = crates[index][1];
    return { bytes: bytesOf(all), ours: bytesOf(all.filter((one) => one.instance)), functions: all.length };
  },
);
const modules = groups(classified, (one) => one.module);
const elsewhere = classified.filter((one) => !one.module).map(({ body }) => body);
now.modules = rows(
  [...modules.map(([name, all]) => [name, all.map(({ body }) => body)]), ['(nothing of ours)', elsewhere]],
  code,
  (_, index) => {
    const all = modules[index]?.[1] ?? classified.filter((one) => !one.module);
    const instances = bytesOf(all.filter((one) => one.instance));
    return { bytes: bytesOf(all) - instances, instances, functions: all.length };
  },
);

const before = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : undefined;
writeFileSync(record, JSON.stringify(now, null, 1) + '\n');

/** A table of one kind of groups, with what has changed since the last run. */
function report(title, kind, columns) {
  const known = Object.keys(before?.[kind] ?? {}).filter((name) => !now[kind][name]);
  const sum = (entry) => (entry?.bytes ?? 0) + (entry?.instances ?? 0);
  const line = (name) => {
    const [entry, old] = [now[kind][name], before?.[kind]?.[name]];
    const change = (value) => (value ? count(value, true) : '');
    const changes = before ? [change(sum(entry) - sum(old)), change((entry?.brotli ?? 0) - (old?.brotli ?? 0))] : [];
    return [name, ...columns.map((column) => entry?.[column] ?? 0), ...changes];
  };
  const names = [...Object.keys(now[kind]), ...known];
  const total = (of, column) => Object.values(of?.[kind] ?? {}).reduce((sum, entry) => sum + (entry[column] ?? 0), 0);
  const difference = (...names) => count(names.reduce((sum, name) => sum + total(now, name) - total(before, name), 0), true);
  const together = ['together', ...columns.map((column) => total(now, column))];
  if (before) together.push(difference('bytes', 'instances'), difference('brotli'));
  const heads = [title, ...columns.map((column) => (column === 'brotli' ? 'Brotli' : column)), ...(before ? ['± bytes', '± Brotli'] : [])];
  console.log(table(heads, [...names.map(line), together]) + '\n');
}

console.log(filesTable(shipped) + '\n');
if (before) report('file', 'files', ['bytes', 'brotli']);
report(`section of ${role}`, 'sections', ['bytes', 'brotli']);
report('crate, by where a function was written', 'crates', ['bytes', 'brotli', 'ours', 'functions']);
report('module, with the instances made for it', 'modules', ['bytes', 'instances', 'brotli', 'functions']);
const short = (text) => (text.length > 90 ? text.slice(0, 89) + '…' : text);
const largest = [...classified].sort((a, b) => b.body.length - a.body.length).slice(0, 20);
console.log(table(['largest functions', 'bytes'], largest.map(({ text, body }) => [short(text), body.length])));

// With names, wasm-opt finds a few bytes more or less to save.
const off = bare(wasm).length - size;
if (Math.abs(off) > size / 200) {
  console.error(`size: the shipped ${role} is of another build (it differs by ${count(off, true)} bytes): make dist first`);
  process.exitCode = 1;
}
