// The licences of the crates that end up in the WebAssembly, as one text for dist/: `node scripts/licenses.mjs FILE`
// (default: dist/THIRD-PARTY-LICENSES.txt). The order depends on names alone, so the same Cargo.lock gives the same bytes.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
/** What is compiled to WebAssembly. */
const shipped = ['optimly-widget', 'optimly-builder'];

/** The packages that are linked: no build scripts, macros or tests, which leave nothing of their own behind. */
export function linked(metadata, roots = shipped) {
  const packages = new Map(metadata.packages.map((one) => [one.id, one]));
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const isMacro = (id) => packages.get(id).targets.some(({ kind }) => kind.includes('proc-macro'));
  const found = new Set();
  const left = metadata.packages.filter(({ name, source }) => !source && roots.includes(name)).map(({ id }) => id);
  while (left.length) {
    const id = left.pop();
    if (found.has(id) || isMacro(id)) continue;
    found.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) if (kinds.some(({ kind }) => !kind)) left.push(pkg);
  }
  const foreign = [...found].map((id) => packages.get(id)).filter(({ source }) => source);
  const key = ({ name, version }) => `${name} ${version}`;
  return foreign.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The files of a package's folder that state its terms, by name. */
export function licenceFiles(folder) {
  const named = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
  return named.filter((name) => /^(?:licen[cs]e|copying|copyright|notice|unlicense)/i.test(name)).sort();
}

/** The MIT licence, for packages that offer it and bring no file. */
const mit = (holders) => `MIT License

Copyright (c) ${holders}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** Comes with every build, and is no package of Cargo.lock. */
const library = { name: 'the Rust standard library', license: 'MIT OR Apache-2.0', holders: 'The Rust Project Contributors' };

/** The terms of one package: pairs of where they stand and what they say. */
function terms({ name, version, license, manifest_path: manifest, authors, holders }) {
  const folder = manifest && dirname(manifest);
  const files = folder ? licenceFiles(folder) : [];
  if (files.length) return files.map((file) => [file, readFileSync(join(folder, file), 'utf8').replace(/\r\n?/g, '\n').trim()]);
  if (!/\bMIT\b/.test(license ?? '')) throw new Error(`${name} ${version} (${license}) brings no licence file: add its text here`);
  return [['MIT, as stated in its manifest', mit(holders ?? (authors?.join(', ') || `the authors of ${name}`))]];
}

/** The whole text. What several packages share, to the byte, stands once, under all their names. */
export function text(packages) {
  const texts = new Map();
  const label = ({ name, version }) => [name, version].filter(Boolean).join(' ');
  for (const one of [library, ...packages]) {
    for (const [where, content] of terms(one)) {
      texts.set(content, [...(texts.get(content) ?? []), `${label(one)} (${where})`]);
    }
  }
  const list = [library, ...packages].map((one) => `${label(one)}: ${one.license ?? 'see its file'}`).join('\n');
  const line = '-'.repeat(80);
  const parts = [...texts].map(([content, users]) => `${line}\n${users.join('\n')}\n${line}\n\n${content}\n`);
  return `The WebAssembly of optimly-widget may contain code of these packages:\n\n${list}\n\n${parts.join('\n')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = ['metadata', '--format-version', '1', '--locked', '--filter-platform', 'wasm32-unknown-unknown'];
  const metadata = JSON.parse(execFileSync('cargo', args, { cwd: root, maxBuffer: 1 << 28 }));
  const packages = linked(metadata);
  const to = process.argv[2] ?? join(root, 'dist/THIRD-PARTY-LICENSES.txt');
  writeFileSync(to, text(packages));
  console.log(`${to}: ${packages.length} packages`);
}
