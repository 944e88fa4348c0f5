// What the loader's files say to each other, and each option to the file that reads it: names that stand in two files are the same.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const source = (name) => readFileSync(new URL(`../../src/${name}`, import.meta.url), 'utf8');
const { options } = JSON.parse(source('interface/core.json'));
const names = options.map(({ name }) => name);

test('start.js takes what widget.js gives it, in the same order', () => {
  const [, given] = /\.start\(([^)]*)\)/.exec(source('loader/widget.js'));
  const [, taken] = /'([a-z ]+)'\.split\(' '\)\.map\(\(name, place\) => \(page\[name\]/.exec(source('loader/start.js'));
  assert.deepEqual(given.split(', ').map((name) => (name === 'FILE' ? 'file' : name)), taken.split(' '));
});

test('the options of later.js are those for which the loader fetches it, and whose words the build gives it', () => {
  const rows = [...source('core/options/table.rs').matchAll(/^ {4}elsewhere\("(\w+)"/gm)].map(([, name]) => name);
  const readers = /const READERS = \{([^]*?)\n\};/.exec(source('loader/later.js'))[1];
  const read = [...readers.matchAll(/^ {2}(\w+)(?=[(:])/gm)].map(([, name]) => name).filter((name) => name !== '__proto__');
  assert.deepEqual(read.sort(), rows.toSorted());
  // What is measured needs it, too.
  const fetched = new RegExp(/\/([a-z|]+)\/\.test\(Object\.keys\(given\)\)/.exec(source('loader/widget.js'))[1]);
  assert.deepEqual(names.filter((name) => fetched.test(name)).sort(), [...rows, 'attribution', 'datalayer'].sort());
  const worded = new RegExp(/\/(\^\([a-z|]+\))\/\.test\(name\)/.exec(readFileSync(new URL('../../scripts/dist.mjs', import.meta.url), 'utf8'))[1]);
  assert.deepEqual(names.filter((name) => worded.test(name)).sort(), rows.toSorted());
});

test('the types of a page’s own fields that are drawn are those that the core knows, but for boxes and radio buttons', () => {
  const [, known] = /const TYPES: &\[&str\] = &\[([^\]]*)\]/.exec(source('core/options/shape.rs'));
  const { types } = JSON.parse(source('loader/fields.json'));
  const all = [...known.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  assert.deepEqual([...Object.keys(types), 'checkbox', 'radio'].sort(), all.sort());
});
