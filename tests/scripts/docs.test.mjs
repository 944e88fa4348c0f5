// scripts/docs.mjs: what is told of the interface is what there is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { cssData, htmlData, manifest, page, problems, render, types } from '../../scripts/docs.mjs';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the tables tell of what the source has', () => assert.deepEqual(problems(), []));

test('nothing that is written from them is stale', () => {
  for (const [path, now] of Object.entries(render())) assert.equal(read(path), now, `${path}: make docs`);
});

test('a page keeps its prose', () => {
  const before = 'Before.\n\n<!-- parts:begin (…) -->\nold\n<!-- parts:end -->\n\nAfter.\n<!-- bench:begin -->\nkept\n<!-- bench:end -->\n';
  const after = page(before);
  assert.match(after, /^Before\.\n\n<!-- parts:begin \(…\) -->\n\| part \|/);
  assert.match(after, /\| `launcher`, `launcher-icon` \|.*\n/);
  assert.match(after, /<!-- parts:end -->\n\nAfter\.\n<!-- bench:begin -->\nkept\n<!-- bench:end -->\n$/);
  assert.equal(page(after), after);
});

test('each table is in the reference', () => {
  const reference = ['options', 'verbs', 'events', 'forms', 'styling'].map((name) => read(`docs/reference/${name}.md`)).join('\n');
  for (const name of ['options', 'verbs', 'events', 'fields', 'properties', 'parts', 'states']) {
    assert.equal(reference.split(`<!-- ${name}:begin`).length, 2, name);
  }
});

test('the manifest and the editors’ data have both elements', () => {
  const [{ declarations, exports }] = manifest().modules;
  const [form, widget] = declarations;
  assert.deepEqual(exports.map(({ name }) => name), ['optimly-form', 'optimly-widget']);
  assert.ok(form.attributes.some(({ name, default: fallback }) => name === 'api-base' && fallback === 'https://api.optimly.io'));
  assert.ok(form.events.some(({ name }) => name === 'optimly:success'));
  assert.ok(!form.events.some(({ name }) => name === 'optimly:open'));
  assert.ok(widget.cssProperties.some(({ name }) => name === '--optimly-panel-width'));
  assert.ok(!form.cssParts.some(({ name }) => name === 'launcher'));
  const tags = htmlData().tags;
  assert.ok(tags.find(({ name }) => name === 'script').attributes.some(({ name }) => name === 'data-api-base'));
  assert.deepEqual(tags.find(({ name }) => name === 'optimly-form').attributes[0].values, [{ name: 'lead' }, { name: 'appointment' }, { name: 'handoff' }]);
  assert.ok(cssData().properties.every(({ name }) => name.startsWith('--optimly-')));
});

test('no link of the reference is in the types', () => assert.doesNotMatch(types(), /\]\(\w+\.md/));
