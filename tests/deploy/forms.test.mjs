// What forms reach the API, from which pages, and with what.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { closeAll, partner, root, site, start, visitor } from './support.mjs';
import {
  arrived, foreign, lead, main, names, nothingShowsTheToken, plain, prepare, refused, statuses, token, tools,
  withAgent,
} from './world.mjs';

before(prepare);
after(closeAll);

test('forms: the request bears the token, what the browser sent beside it is dropped', async () => {
  const forms = [
    ['lead-form', { ...lead, chat_id: 'bears' }, 'lead_id'],
    ['appointment', { name: 'A', email: 'a@b.c', date: '2099-01-04', time: '10:00', chat_id: 'bears' }, 'appointment_id'],
    ['email-handoff', { reason: 'r', chat_id: 'bears' }, 'handoff_id'],
  ];
  for (const [path, values, id] of forms) {
    const headers = { Cookie: 'session=secret', Referer: `${site}/page?query=secret` };
    const answer = await main.send(`/external/tools/${path}`, values, { headers });
    assert.equal(answer.status, 200, answer.text);
    assert.ok(JSON.parse(answer.text)[id]);
    assert.equal(answer.headers['content-type'], 'application/json');
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.match(answer.headers['content-security-policy'], /sandbox/);
  }
  const records = await arrived('bears');
  assert.deepEqual(records.map(({ body }) => body), forms.map(([, values]) => values));
  for (const record of records) {
    assert.equal(record.token, token);
    assert.equal(record.content_type, 'application/json');
    assert.equal(record.content_length, Buffer.byteLength(JSON.stringify(record.body)));
    assert.deepEqual([record.referer, record.origin], [null, null]);
  }
});

test('forms: a browser-sent Authorization is replaced', async () => {
  for (const Authorization of ['Bearer agt_someone_elses', 'Basic dXNlcjpwYXNz', '']) {
    const values = { ...lead, chat_id: 'replaced' };
    const answer = await main.send('/external/tools/lead-form', values, { headers: { Authorization }, from: '192.0.2.1' });
    assert.equal(answer.status, 200);
  }
  assert.deepEqual((await arrived('replaced')).map((record) => record.token), [token, token, token]);
});

test('forms: CORS for the other allowed page, Retry-After exposed', async () => {
  const values = { ...lead, chat_id: 'cors' };
  const answer = await main.send('/external/tools/lead-form', values, { origin: partner, from: '192.0.2.2' });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers['access-control-allow-origin'], partner);
  assert.equal(answer.headers['access-control-expose-headers'], 'Retry-After');
  assert.equal(answer.headers.vary, 'Origin');
  assert.equal(answer.headers['access-control-allow-credentials'], undefined);
  assert.equal(answer.raw.match(/^access-control-allow-origin:/gim).length, 1, 'the API’s own is gone');
});

test('forms: a foreign origin is refused before the API sees anything', async () => {
  for (const origin of foreign) {
    const values = { ...lead, chat_id: 'foreign' };
    const answer = await main.send('/external/tools/lead-form', values, { origin, from: '192.0.2.3' });
    refused(answer, 403, 'Forbidden');
    assert.equal(answer.headers['access-control-allow-origin'], undefined);
  }
  assert.deepEqual(await arrived('foreign'), []);
});

test('forms: preflight', async () => {
  const asked = { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' };
  const preflight = (origin) =>
    main.ask('/external/tools/lead-form', {
      method: 'OPTIONS',
      headers: { ...asked, ...(origin !== null && { Origin: origin }) },
      from: '192.0.2.4',
    });
  // More of them than the rate limit lets forms through: they cost nothing.
  for (let count = 0; count < 15; count += 1) {
    const answer = await preflight(partner);
    assert.equal(answer.status, 204);
    assert.equal(answer.bytes.length, 0);
    assert.equal(answer.headers['access-control-allow-origin'], partner);
    assert.equal(answer.headers['access-control-allow-methods'], 'POST, OPTIONS');
    assert.match(answer.headers['access-control-allow-headers'], /\bContent-Type\b/);
    assert.equal(answer.headers['access-control-max-age'], '600');
    assert.equal(answer.headers.vary, 'Origin');
  }
  for (const origin of foreign) {
    const answer = await preflight(origin);
    refused(answer, 403, 'Forbidden');
    assert.equal(answer.headers['access-control-allow-origin'], undefined);
    assert.equal(answer.headers['access-control-allow-methods'], undefined);
  }
  const sent = await main.send('/external/tools/lead-form', lead, { origin: partner, from: '192.0.2.4' });
  assert.equal(sent.status, 200);
  assert.equal(sent.headers['access-control-allow-methods'], undefined);
});

test('forms: other methods', async () => {
  for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
    const headers = { Origin: site, 'Content-Type': 'application/json', 'Content-Length': '2' };
    const bare = ['GET', 'HEAD'].includes(method);
    const answer = await main.ask('/external/tools/lead-form', {
      method,
      from: '192.0.2.5',
      ...(bare ? { headers: { Origin: site } } : { headers, body: '{}' }),
    });
    assert.equal(answer.headers.allow, 'POST, OPTIONS', method);
    if (method === 'HEAD') assert.equal(answer.status, 405);
    else refused(answer, 405, 'Method not allowed');
  }
});

test('forms: only plain names go on', async () => {
  const before = (await tools.received()).length;
  for (const path of [
    '', 'lead-form/', 'a/b', 'lead-form%2f..', '%2e%2e%2fdemo%2freceived', '%252e%252e/demo', 'lead_form', 'lead-form;x',
    'lead-form%00', 'lead-form%20', 'LEAD-FORM',
  ]) {
    const answer = await main.send(`/external/tools/${path}`, lead, { from: '192.0.2.6' });
    assert.ok([400, 404].includes(answer.status), `${path}: ${answer.status}`);
  }
  for (const path of ['/external/tools/../demo/received', '/external/demo/received', '/external/agent/v2']) {
    assert.equal((await main.send(path, lead, { from: '192.0.2.6' })).status, 404, path);
  }
  assert.equal((await tools.received()).length, before);
  refused(await main.send('/external/tools/a/b', lead), 404, 'Not found');
});

test('forms: a body of 100 KB passes, a larger one is refused', async () => {
  const path = '/external/tools/lead-form';
  const from = '192.0.2.7';
  const fits = { ...lead, chat_id: 'large', message: '👋'.repeat(25_000) };
  assert.equal((await main.send(path, fits, { from })).status, 200);
  const headers = { 'Content-Type': 'application/json', Origin: partner };
  const body = JSON.stringify({ ...fits, message: '👋'.repeat(40_000) });
  const pieces = body.match(/[^]{1,8000}/g);
  const whole = { body, headers: { ...headers, 'Content-Length': Buffer.byteLength(body) } };
  for (const more of [whole, { body: pieces, headers }]) {
    const answer = await main.ask(path, { method: 'POST', from, ...more });
    refused(answer, 413, 'Request too large');
    assert.equal(answer.headers['access-control-allow-origin'], partner);
  }
  assert.equal((await arrived('large')).length, 1);
  const inPieces = JSON.stringify({ ...lead, chat_id: 'pieces' }).match(/.{1,20}/g);
  assert.equal((await main.ask(path, { method: 'POST', body: inPieces, headers, from })).status, 200);
  assert.deepEqual((await arrived('pieces'))[0].body, { ...lead, chat_id: 'pieces' });
});

test('forms: exactly the documented endpoints, methods, and no query', async () => {
  const server = await start(withAgent());
  const before = (await tools.received()).length;
  for (const path of [
    '/external/tools/admin', '/external/tools/list', '/external/tools/lead-form2', '/external/message/admin', '/external/message',
    '/external/message/new-chat/x', '/external/message/lead-form', '/external/agent/v1', '/external/agent/v3', '/external/agent/',
    '/external/agents', '/external/chat/c', '/external/chat/c/messages/1', '/external/', '/external/demo/received',
  ]) {
    for (const method of ['POST', 'GET', 'DELETE']) {
      const body = method === 'GET' ? undefined : '{}';
      const answer = await server.ask(path, { method, body, headers: { Origin: site }, from: visitor() });
      assert.ok([404, 405].includes(answer.status), `${method} ${path}: ${answer.status}`);
    }
  }
  assert.equal((await tools.received()).length, before);
});

test('forms: the paths of README.md’s example, for `data-paths`', async () => {
  const readme = readFileSync(join(root, 'deploy/nginx/README.md'), 'utf8');
  const [, example] = /```nginx\n(location = \/leads [^]*?)```/.exec(readme);
  const mark = '# The conversation with an agent';
  const server = await start(plain({ change: { 'optimly-widget/locations.conf': { [mark]: `${example}\n${mark}` } } }));
  const from = '192.0.2.9';
  const answer = await server.send('/leads?token=x', { ...lead, chat_id: 'other-path' }, { from });
  assert.equal(answer.status, 200, answer.text);
  assert.equal((await arrived('other-path'))[0].path, '/external/tools/lead-form');
  // It shares the hour of the endpoint that it stands for.
  assert.deepEqual(await statuses(server, from, 3), [400, 400, 429]);
});

test('nothing that ends in a line’s end matches an expression', () => {
  const folder = join(root, 'deploy/nginx');
  for (const name of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.conf'))) {
    for (const [regex] of readFileSync(join(folder, name), 'utf8').matchAll(/^[^#\n]*"~.*?"|!?~ +".*?"/gm)) {
      assert.doesNotMatch(regex, /\$"$/, `${name}: \\z, not $`);
    }
  }
});

nothingShowsTheToken(60);
