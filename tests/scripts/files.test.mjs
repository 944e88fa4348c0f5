// scripts/files.mjs and scripts/budget.mjs.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { budget, judge } from '../../scripts/budget.mjs';
import { gzip, integrity, manifest, pack, table } from '../../scripts/files.mjs';

test('copies and manifest', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'optimly-files-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const content = 'text '.repeat(100);
  const hash = integrity('sha256', content);
  assert.throws(() => manifest(folder), /make dist/);
  pack(folder, '1.2.3', [{ role: 'app.js', name: 'app.HASH.js', content, integrity: hash }]);
  const [br, gz] = ['br', 'gz'].map((end) => readFileSync(join(folder, `app.HASH.js.${end}`)));
  assert.equal(brotliDecompressSync(br).toString(), content);
  assert.equal(gunzipSync(gz).toString(), content);
  const file = { role: 'app.js', name: 'app.HASH.js', size: 500, br: br.length, gz: gz.length, integrity: hash };
  assert.deepEqual(manifest(folder), { version: '1.2.3', files: [file] });
  assert.deepEqual(readdirSync(folder).sort(), ['app.HASH.js.br', 'app.HASH.js.gz', 'manifest.json']);
});

test('gzip: no time, no system, the best level', () => {
  assert.deepEqual([...gzip('text').subarray(0, 10)], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
});

test('a line within its limit, and what can be wrong with it', () => {
  const line = { files: ['a', 'b'], limit: 1000, most: 1000 };
  const problems = (sizes, more) => judge('line', { ...line, ...more }, sizes).problems;
  assert.deepEqual(problems({ a: 600, b: 400, c: 9 }), []);
  assert.deepEqual(problems({ a: 601, b: 400 }), ['1 B over the limit']);
  assert.deepEqual(problems({ a: 1 }), ['b is missing']);
  assert.match(problems({ a: 1, b: 1 }, { limit: 1001 })[0], /above the 1,000 B/);
  assert.match(problems({ a: 1, b: 1 }, { limit: undefined })[0], /above/);
});

test('a line goes on from another', () => {
  const lines = budget();
  assert.deepEqual(lines['inline form'].files.slice(0, 2), ['widget.js', 'start.js']);
  for (const { what, files, limit, most } of Object.values(lines)) {
    assert.ok(what && limit <= most);
    assert.equal(new Set(files).size, files.length);
  }
});

test('tables', () => {
  const text = table(['what', 'bytes'], [['a', 1234567], ['bc', 0], ['d', undefined]]);
  assert.equal(text, ['what      bytes', 'a     1,234,567', 'bc            0', 'd'].join('\n'));
});
