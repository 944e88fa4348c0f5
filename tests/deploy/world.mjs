// What the tests of the proxy share: the files it serves, its certificate, a tools server, one nginx before it.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { integrity, pack } from '../../scripts/files.mjs';
import { answered, certificates, folder, start, toolsServer } from './support.mjs';

export const token = 'agt_0123456789abcdefghijklmnopqrstuv';
export const lead = { full_name: 'Zoë 👋', email: 'zoe@example.com', metadata: { submission_id: 'one' } };
export const year = 'public, max-age=31536000, immutable';
export const short = 'public, max-age=300, must-revalidate';

/** Named as scripts/dist.mjs names its files. */
const hashed = (name, content) =>
  name.replace('.', `.${/\w{8}/.exec(integrity('sha256', content).slice('sha256-'.length))[0]}.`);
export const contents = {
  'widget.js': '// a loader: “…”\n'.repeat(200),
  'app.js': 'export const n = 1;\n'.repeat(200),
  'app.css': ':host { all: initial }\n'.repeat(200),
  'builder.html': '<!doctype html><title>Build</title>\n'.repeat(100),
  'app.wasm': Buffer.concat([Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), Buffer.alloc(4000)]),
  'de.json': JSON.stringify({ send: 'Abschicken', more: 'ü'.repeat(2000) }),
  'de.words.json': JSON.stringify({ talk: 'reden|sprechen', more: 'ß'.repeat(2000) }),
  // Without a compressed neighbour.
  'fr.json': JSON.stringify({ send: 'Envoyer', more: 'é'.repeat(2000) }),
};
export const types = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  wasm: 'application/wasm',
  json: 'application/json',
  html: 'text/html; charset=utf-8',
};
/** Names that stay, whatever is in them: kept shortly. */
export const stays = (name) => /^widget\.js$|\.html$/.test(name);
export const names = {};

/** The certificate, the folder that is served, the tools server, and the nginx that most tests ask. */
export let tls;
export let dist;
export let tools;
export let main;
/** What an nginx before the tools server is started with. */
export const plain = (more) => ({ upstream: tools.url, dist, token, tls, ...more });

/** For `before`: starts all of it. */
export async function prepare() {
  dist = folder('dist');
  for (const [name, content] of Object.entries(contents)) {
    names[name] = stays(name) ? name : hashed(name, content);
    writeFileSync(join(dist, names[name]), content);
  }
  // The copies as `make dist` makes them. Their gzip is of a level that nginx does not use itself, so that its own
  // compression would show.
  const packed = Object.entries(contents).filter(([name]) => name !== 'fr.json');
  pack(dist, '1.2.3', packed.map(([role, content]) => ({ role, name: names[role], content })));
  tls = certificates('www.example.com', 'api.test');
  tools = await toolsServer(token);
  main = await start(plain());
}

/** What the tools server has got for a chat id that only one test uses. */
export const arrived = async (chat) => (await tools.received()).filter((record) => record.body?.chat_id === chat);

/** An answer of nginx itself, in the documented shape. */
export function refused(answer, status, error) {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.headers['content-type'], 'application/json');
  const body = JSON.parse(answer.text);
  assert.deepEqual(Object.keys(body), ['error', 'detail', 'status_code']);
  assert.equal(body.error, error);
  assert.equal(body.status_code, status);
  assert.ok(body.detail.length > 5);
  assert.equal(answer.headers['x-content-type-options'], 'nosniff');
  assert.equal(answer.headers['cache-control'], 'no-store');
}

/** Origins that may not send. */
export const foreign = [
  'https://evil.test', 'null', null, 'http://www.example.com', 'https://www.example.com.evil.test',
  'https://evil.test/https://www.example.com', 'https://www.example.com:8443', 'https://example.com', '*',
];

/** The statuses of so many forms from one address, sent one after another. */
export async function statuses(server, from, count, path = '/external/tools/lead-form') {
  const all = [];
  for (let n = 0; n < count; n += 1) all.push((await server.send(path, { chat_id: 'rate' }, { from })).status);
  return all;
}

/** With the agent's endpoints switched on. */
const include = 'include optimly-widget/agent.conf;';
export const withAgent = (more = {}) =>
  plain({ ...more, change: { 'optimly-widget/locations.conf': { [`# ${include}`]: include }, ...more.change } });

/** For the end of a file: whatever its tests were answered, the token was not in it. */
export function nothingShowsTheToken(atLeast) {
  test('the token is in nothing that anyone was answered', () => {
    assert.ok(answered.length > atLeast);
    for (const { path, text } of answered) assert.ok(!text.includes(token), path);
  });
}
