// scripts/licenses.mjs, on a made-up dependency graph and on the project's own.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { licenceFiles, linked, text } from '../../scripts/licenses.mjs';

const home = mkdtempSync(join(tmpdir(), 'optimly-licences-'));
after(() => rmSync(home, { recursive: true, force: true }));

function crate(name, license, files = {}, more = {}) {
  mkdirSync(join(home, name, 'src'), { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(home, name, file), content);
  const manifest = join(home, name, 'Cargo.toml');
  return { id: name, name, version: '1.0.0', license, source: 'registry', manifest_path: manifest, targets: [{ kind: ['lib'] }], ...more };
}
const needs = (pkg, kind = null) => ({ pkg, dep_kinds: [{ kind }] });

test('what is linked: not the project, macros, build scripts, tests, nor what these need', () => {
  const macro = { targets: [{ kind: ['proc-macro'] }] };
  const packages = [
    crate('root', 'MIT', {}, { source: null }), crate('b', 'MIT'), crate('a', 'MIT'), crate('macro', 'MIT', {}, macro), crate('under', 'MIT'),
    crate('build', 'MIT'), crate('dev', 'MIT'), crate('stranger', 'MIT'),
  ];
  const deps = {
    root: [needs('b'), needs('macro'), needs('build', 'build'), needs('dev', 'dev')], b: [needs('a')], macro: [needs('under')], a: [needs('b')],
  };
  const nodes = packages.map(({ id }) => ({ id, deps: deps[id] ?? [] }));
  const found = linked({ packages, resolve: { nodes } }, ['root']);
  assert.deepEqual(found.map(({ name }) => name), ['a', 'b']);
});

test('the text: shared files once, the words of MIT where a package brings none, an error where there are none', () => {
  const packages = [
    crate('one', 'MIT OR Apache-2.0', { 'LICENSE-MIT': 'Be kind.\r\n', 'LICENSE-APACHE': 'Be fair.', 'README.md': '' }),
    crate('two', 'MIT', { 'LICENCE.txt': 'Be kind.\n', NOTICE: 'By Two.' }),
    crate('three', 'MIT', {}, { authors: ['Ann', 'Bob'] }),
  ];
  assert.deepEqual(licenceFiles(join(home, 'two')), ['LICENCE.txt', 'NOTICE']);
  const all = text(packages);
  assert.equal(all.split('Be kind.').length, 2);
  for (const part of ['one 1.0.0 (LICENSE-MIT)\ntwo 1.0.0 (LICENCE.txt)\n', 'two 1.0.0: MIT', 'By Two.', 'Copyright (c) Ann, Bob', 'Rust Project']) {
    assert.ok(all.includes(part), part);
  }
  assert.equal(text(packages), all);
  assert.throws(() => text([crate('four', 'Zlib')]), /four 1\.0\.0 \(Zlib\) brings no licence file/);
});

test('the project’s own: twice the same bytes, with the packages it is built on', () => {
  const script = fileURLToPath(new URL('../../scripts/licenses.mjs', import.meta.url));
  const [first, second] = ['first', 'second'].map((name) => {
    const to = join(home, name);
    execFileSync(process.execPath, [script, to], { stdio: ['ignore', 'ignore', 'inherit'] });
    return readFileSync(to, 'utf8');
  });
  assert.equal(first, second);
  for (const name of ['leptos', 'wasm-bindgen', 'gloo-net']) assert.match(first, new RegExp(`^${name} \\d[\\d.]*: `, 'm'));
  for (const name of ['axum', 'proptest', 'wasm-bindgen-macro', 'optimly-core']) assert.doesNotMatch(first, new RegExp(`^${name} \\d`, 'm'));
  assert.ok(!first.includes(home) && !first.includes('/registry/'), 'no path of this machine');
});
