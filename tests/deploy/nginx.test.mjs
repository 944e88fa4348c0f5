// deploy/nginx as it is committed, in the real nginx, before the real tools server.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { brotli, gzip, integrity, pack } from '../../scripts/files.mjs';
import {
  answered, brotliModule, certificates, checked, closeAll, folder, nameServer, partner, render, root, site, start,
  toolsServer,
} from './support.mjs';

const token = 'agt_0123456789abcdefghijklmnopqrstuv';
const lead = { full_name: 'Zoë 👋', email: 'zoe@example.com', metadata: { submission_id: 'one' } };
const year = 'public, max-age=31536000, immutable';
const short = 'public, max-age=300, must-revalidate';

/** Named as scripts/dist.mjs names its files. */
const hashed = (name, content) =>
  name.replace('.', `.${/\w{8}/.exec(integrity('sha256', content).slice('sha256-'.length))[0]}.`);
const contents = {
  'widget.js': '// a loader: “…”\n'.repeat(200),
  'app.js': 'export const n = 1;\n'.repeat(200),
  'app.css': ':host { all: initial }\n'.repeat(200),
  'app.wasm': Buffer.concat([Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), Buffer.alloc(4000)]),
  'de.json': JSON.stringify({ send: 'Abschicken', more: 'ü'.repeat(2000) }),
  'de.words.json': JSON.stringify({ talk: 'reden|sprechen', more: 'ß'.repeat(2000) }),
  // Without a compressed neighbour.
  'fr.json': JSON.stringify({ send: 'Envoyer', more: 'é'.repeat(2000) }),
};
const types = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  wasm: 'application/wasm',
  json: 'application/json',
};
const names = {};

let tls;
let dist;
let tools;
let main;
const plain = (more) => ({ upstream: tools.url, dist, token, tls, ...more });

before(async () => {
  dist = folder('dist');
  for (const [name, content] of Object.entries(contents)) {
    names[name] = name === 'widget.js' ? name : hashed(name, content);
    writeFileSync(join(dist, names[name]), content);
  }
  // The copies as `make dist` makes them. Their gzip is of a level that nginx does not use itself, so that its own
  // compression would show.
  const packed = Object.entries(contents).filter(([name]) => name !== 'fr.json');
  pack(dist, '1.2.3', packed.map(([role, content]) => ({ role, name: names[role], content })));
  tls = certificates('www.example.com', 'api.test');
  tools = await toolsServer(token);
  main = await start(plain());
});
after(closeAll);

/** What the tools server has got for a chat id that only one test uses. */
const arrived = async (chat) => (await tools.received()).filter((record) => record.body?.chat_id === chat);

/** An answer of nginx itself, in the documented shape. */
function refused(answer, status, error) {
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

test('configuration: nginx takes it without a warning, and not without a token', async () => {
  const rendered = await render(plain());
  const { ok, stderr } = checked(rendered);
  assert.ok(ok, stderr);
  assert.doesNotMatch(stderr, /\[(?:warn|error|emerg)\]/);
  assert.equal(statSync(join(rendered.home, 'optimly-widget/token.conf')).mode & 0o777, 0o600);
  rmSync(join(rendered.home, 'optimly-widget/token.conf'));
  assert.match(checked(rendered).stderr, /token\.conf.*No such file/);
});

test('README names what the tests change', () => {
  const readme = readFileSync(join(root, 'deploy/nginx/README.md'), 'utf8');
  for (const text of [
    '$optimly_origin', '$optimly_dist', '$optimly_upstream', 'server_name', 'ssl_certificate', 'resolver', 'token.conf',
    'brotli_static', 'agent.conf', 'data-api-base="/"', '/var/log/nginx/optimly-widget.log',
  ]) {
    assert.ok(readme.includes(text), text);
  }
});

test('files: types, caching and headers', async () => {
  for (const [name, content] of Object.entries(contents)) {
    const answer = await main.ask(`/optimly/${names[name]}`);
    assert.equal(answer.status, 200, name);
    assert.ok(answer.bytes.equals(Buffer.from(content)), name);
    assert.equal(answer.headers['content-type'], types[name.split('.').at(-1)]);
    assert.equal(answer.headers['cache-control'], name === 'widget.js' ? short : year, names[name]);
    assert.equal(answer.headers['access-control-allow-origin'], '*');
    assert.equal(answer.headers['cross-origin-resource-policy'], 'cross-origin');
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.equal(answer.headers.vary, 'Accept-Encoding');
    assert.equal(answer.headers['content-encoding'], undefined);
    assert.equal(answer.headers.server, 'nginx', 'no version');
  }
});

test('files: the manifest names what is there, and is kept shortly', async () => {
  const answer = await main.ask('/optimly/manifest.json');
  assert.equal(answer.status, 200);
  assert.equal(answer.headers['content-type'], 'application/json');
  assert.equal(answer.headers['cache-control'], short);
  const { version, files } = JSON.parse(answer.text);
  assert.equal(version, '1.2.3');
  for (const { role, name, size, br, gz } of files) {
    assert.equal((await main.ask(`/optimly/${name}`)).bytes.length, size, role);
    // The copies themselves can be asked for, as by a CDN that fills its own store; they are files like others then.
    for (const [end, length] of [['br', br], ['gz', gz]]) {
      const copy = await main.ask(`/optimly/${name}.${end}`, { headers: { 'Accept-Encoding': 'gzip, br' } });
      assert.equal(copy.bytes.length, length, `${role}.${end}`);
      assert.equal(copy.headers['content-encoding'], undefined);
      assert.equal(copy.headers['content-type'], 'application/octet-stream');
    }
  }
});

test('files: revalidation, and what is missing is not kept', async () => {
  const first = await main.ask('/optimly/widget.js', { headers: { 'Accept-Encoding': 'gzip' } });
  assert.ok(first.headers.etag);
  const headers = { 'Accept-Encoding': 'gzip', 'If-None-Match': first.headers.etag };
  const again = await main.ask('/optimly/widget.js', { headers });
  assert.equal(again.status, 304);
  assert.equal(again.bytes.length, 0);
  assert.equal(again.headers['cache-control'], short);
  assert.equal(again.headers['access-control-allow-origin'], '*');

  const missing = await main.ask('/optimly/app.0123456789.js');
  assert.equal(missing.status, 404);
  assert.equal(missing.headers['cache-control'], 'no-store');
  assert.equal(missing.headers['access-control-allow-origin'], '*');
  assert.equal((await main.ask('/optimly/widget.js', { method: 'POST', body: 'x' })).status, 405);
});

test('files: precompressed gzip as it lies there, with the type of the file itself', async () => {
  // Behind a CDN as well, which says so in Via.
  for (const more of [{}, { Via: '1.1 cdn' }]) {
    for (const [name, content] of Object.entries(contents)) {
      const answer = await main.ask(`/optimly/${names[name]}`, { headers: { 'Accept-Encoding': 'gzip, br', ...more } });
      assert.equal(answer.headers['content-encoding'], 'gzip', name);
      assert.equal(answer.headers['content-type'], types[name.split('.').at(-1)]);
      assert.equal(answer.headers.vary, 'Accept-Encoding');
      assert.equal(answer.headers['cache-control'], name === 'widget.js' ? short : year);
      assert.ok(gunzipSync(answer.bytes).equals(Buffer.from(content)), name);
      if (name !== 'fr.json') {
        assert.ok(answer.bytes.equals(gzip(content)), `${name} is the file.gz`);
        assert.equal(answer.headers['content-length'], String(answer.bytes.length));
      }
    }
  }
});

test('files: precompressed Brotli with the optional module', async (t) => {
  const module = brotliModule();
  if (!module) return t.skip('optional: apt-get install libnginx-mod-http-brotli-static');
  const change = { 'optimly-widget/locations.conf': { '# brotli_static on;': 'brotli_static on;' } };
  const { ask } = await start(plain({ change, modules: [module] }));
  for (const [name, content] of Object.entries(contents)) {
    const answer = await ask(`/optimly/${names[name]}`, { headers: { 'Accept-Encoding': 'gzip, br' } });
    const expected = name === 'fr.json' ? 'gzip' : 'br';
    assert.equal(answer.headers['content-encoding'], expected, name);
    if (expected === 'br') assert.ok(answer.bytes.equals(brotli(content)), name);
    assert.equal(answer.headers['content-type'], types[name.split('.').at(-1)]);
    assert.equal(answer.headers.vary, 'Accept-Encoding');
    assert.equal(answer.headers['cache-control'], name === 'widget.js' ? short : year);
    const only = await ask(`/optimly/${names[name]}`, { headers: { 'Accept-Encoding': 'gzip' } });
    assert.equal(only.headers['content-encoding'], 'gzip');
  }
});

test('files: nothing beside dist/ can be read', async () => {
  for (const path of [
    '/optimly../optimly-widget/token.conf', '/optimly/../optimly-widget/token.conf', '/optimly-widget/token.conf',
    '/optimly/..%2foptimly-widget/token.conf', '/optimly/%2e%2e/optimly-widget/token.conf', '/token.conf',
    '/optimly//../../optimly-widget/token.conf', '/optimly/..%5coptimly-widget%5ctoken.conf', '/nginx.conf', '/optimly/',
  ]) {
    const { status, text } = await main.ask(path);
    assert.ok([400, 403, 404].includes(status), `${path}: ${status}`);
    assert.ok(!text.includes('agt_'), path);
  }
});

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

const foreign = [
  'https://evil.test', 'null', null, 'http://www.example.com', 'https://www.example.com.evil.test',
  'https://evil.test/https://www.example.com', 'https://www.example.com:8443', 'https://example.com', '*',
];
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

/** The statuses of so many forms from one address, sent one after another. */
async function statuses(server, from, count, path = '/external/tools/lead-form') {
  const all = [];
  for (let n = 0; n < count; n += 1) all.push((await server.send(path, { chat_id: 'rate' }, { from })).status);
  return all;
}

test('forms: the rate limit of an address', async () => {
  const from = '198.51.100.1';
  // 400: without its required fields a form is refused by the API, and spends nothing of the token's hour.
  assert.deepEqual(await statuses(main, from, 11), Array(11).fill(400));
  const before = (await arrived('rate')).length;
  const answer = await main.send('/external/tools/lead-form', { chat_id: 'rate' }, { from, origin: partner });
  refused(answer, 429, 'Rate limit exceeded');
  assert.equal(answer.headers['retry-after'], '60');
  assert.equal(answer.headers['access-control-allow-origin'], partner);
  assert.equal(answer.headers['access-control-expose-headers'], 'Retry-After');
  assert.equal((await arrived('rate')).length, before);
  assert.deepEqual(await statuses(main, '198.51.100.2', 1), [400], 'another address is free');
});

test('forms: an IPv6 visitor is a /64 network', async () => {
  assert.deepEqual(await statuses(main, '2001:db8:1:2:3:4:5:6', 11), Array(11).fill(400));
  assert.deepEqual(await statuses(main, '2001:db8:1:2::10', 1), [429], 'another address of the network');
  assert.deepEqual(await statuses(main, '2001:db8:1:3::10', 1), [400], 'another network');
  assert.deepEqual(await statuses(main, '::ffff:198.51.100.3', 11), Array(11).fill(400));
  assert.deepEqual(await statuses(main, '::ffff:198.51.100.4', 1), [400], 'IPv4 shown as IPv6 is kept whole');
});

test('forms: the API’s own errors pass with their words and Retry-After', async () => {
  const past = { name: 'A', email: 'a@b.c', date: '2020-01-01', time: '10:00' };
  const unprocessable = await main.send('/external/tools/appointment', past, { from: '198.51.100.10' });
  assert.equal(unprocessable.status, 422);
  assert.deepEqual(JSON.parse(unprocessable.text), {
    error: 'Tool execution failed',
    detail: 'Unable to schedule appointment for past date',
    status_code: 422,
  });
  const invalid = await main.send('/external/tools/lead-form', { full_name: 'A' }, { from: '198.51.100.10' });
  assert.equal(JSON.parse(invalid.text).detail, 'email field is required');
  assert.equal(invalid.status, 400);
  const unknown = await main.send('/external/tools/nothing', {}, { from: '198.51.100.10' });
  assert.deepEqual(JSON.parse(unknown.text), { error: 'Not found', detail: 'No such endpoint', status_code: 404 });

  // A token's ten handoffs an hour, from as many visitors.
  let last;
  for (let n = 0; n < 11; n += 1) {
    const visitor = { from: `198.51.100.${20 + n}`, origin: partner };
    last = await main.send('/external/tools/email-handoff', { reason: 'r' }, visitor);
  }
  assert.equal(last.status, 429);
  const wait = Number(last.headers['retry-after']);
  assert.ok(wait > 3000 && wait <= 3600, `its own Retry-After, once: ${last.headers['retry-after']}`);
  assert.match(JSON.parse(last.text).detail, /10 email handoffs per hour/);
  assert.equal(last.headers['access-control-allow-origin'], partner);
  assert.equal(last.headers['access-control-expose-headers'], 'Retry-After');
});

test('forms: an API that is gone or silent', async () => {
  const gone = await start(plain({ upstream: 'http://127.0.0.1:1' }));
  refused(await gone.send('/external/tools/lead-form', lead), 502, 'Bad gateway');

  let asked = 0;
  const silent = createPlainServer(() => (asked += 1));
  await new Promise((done) => silent.listen(0, '127.0.0.1', done));
  try {
    const { send } = await start(
      plain({
        upstream: `http://127.0.0.1:${silent.address().port}`,
        change: { 'optimly-widget/locations.conf': { 'proxy_read_timeout 15s;': 'proxy_read_timeout 1s;' } },
      }),
    );
    const answer = await send('/external/tools/lead-form', lead, { origin: partner });
    refused(answer, 504, 'Gateway timeout');
    assert.equal(answer.headers['access-control-allow-origin'], partner);
    assert.equal(answer.headers['retry-after'], undefined);
    assert.equal(asked, 1, 'sent once');
  } finally {
    silent.closeAllConnections();
    silent.close();
  }
});

test('an https API: its certificate is checked, only some headers pass in both directions', async () => {
  const seen = [];
  let answer = { status: 200, headers: {} };
  const options = { cert: readFileSync(tls.cert), key: readFileSync(tls.key) };
  const api = createServer(options, (request, response) => {
    seen.push({ raw: request.rawHeaders, headers: request.headers, url: request.url, sni: request.socket.servername });
    request.resume().on('end', () => {
      response.writeHead(answer.status, answer.headers);
      response.end('{"status":"success"}');
    });
  });
  await new Promise((done) => api.listen(0, '127.0.0.1', done));
  const { port } = api.address();
  const resolver = await nameServer();
  const https = (name, trusted) => plain({ upstream: `https://${name}:${port}`, resolver, trusted });
  try {
    const { ask, send, log } = await start(https('api.test', tls.ca));
    const browser = {
      Cookie: 'session=secret',
      Authorization: 'Bearer agt_from_the_page',
      'Proxy-Authorization': 'Basic secret',
      Referer: `${site}/page?query=secret`,
      'X-Custom': 'secret',
      'User-Agent': 'Browser/1',
      'Accept-Language': 'de',
      'X-Forwarded-Host': 'evil.test',
    };
    answer.headers = {
      'Content-Type': 'application/json',
      'Retry-After': '7',
      'Set-Cookie': ['a=1', 'b=2'],
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Credentials': 'true',
      'Cache-Control': 'public, max-age=99',
      'Strict-Transport-Security': 'max-age=1',
      'Clear-Site-Data': '"*"',
      'X-Powered-By': 'secret',
      'X-Accel-Redirect': '/optimly/widget.js',
      Authorization: `Bearer ${token}`,
      'WWW-Authenticate': 'Basic',
      Vary: 'Cookie',
    };
    const got = await send('/external/tools/lead-form?key=secret', lead, { headers: browser });
    assert.equal(got.status, 200, `${got.text}\n${log('error.log')}`);
    assert.equal(got.text, '{"status":"success"}');
    const { raw, headers, url, sni } = seen[0];
    assert.equal(sni, 'api.test');
    assert.equal(url, '/external/tools/lead-form');
    assert.deepEqual(headers, {
      host: `api.test:${port}`,
      connection: 'close',
      'content-length': String(Buffer.byteLength(JSON.stringify(lead))),
      'content-type': 'application/json',
      accept: 'application/json',
      'user-agent': 'Browser/1',
      authorization: `Bearer ${token}`,
    });
    assert.equal(raw.filter((text) => /^authorization$/i.test(text)).length, 1);
    const wire = ['date', 'connection', 'server', 'transfer-encoding', 'content-length'];
    const passed = Object.keys(got.headers).filter((name) => !wire.includes(name));
    assert.deepEqual(passed.sort(), [
      'access-control-allow-origin', 'access-control-expose-headers', 'cache-control', 'content-security-policy',
      'content-type', 'retry-after', 'vary', 'x-content-type-options',
    ]);
    assert.equal(got.headers['access-control-allow-origin'], site);
    assert.equal(got.headers['cache-control'], 'no-store');
    assert.equal(got.headers['retry-after'], '7');
    assert.equal(got.headers.vary, 'Origin');

    // A 429 without Retry-After stays one: the widget then waits as its contract says.
    answer = { status: 429, headers: { 'Content-Type': 'application/json' } };
    const busy = await send('/external/tools/lead-form', lead);
    assert.deepEqual([busy.status, busy.headers['retry-after'], busy.text], [429, undefined, '{"status":"success"}']);
    const date = 'Fri, 02 Jan 2099 03:04:05 GMT';
    answer.headers['Retry-After'] = date;
    assert.equal((await send('/external/tools/lead-form', lead)).headers['retry-after'], date);

    // The documented move to /external/message/: the redirect leads back here, and is followed with the token.
    answer = { status: 307, headers: { Location: `https://api.test:${port}/external/message/email-handoff` } };
    const moved = await send('/external/tools/email-handoff', {});
    assert.equal(moved.status, 307);
    const location = new URL(moved.headers.location, site);
    assert.equal(location.pathname, '/external/message/email-handoff');
    assert.ok(!moved.headers.location.includes('api.test'));
    answer = { status: 200, headers: { 'Content-Type': 'application/json' } };
    assert.equal((await send(location.pathname, {})).status, 200);
    assert.equal(seen.at(-1).headers.authorization, `Bearer ${token}`);
    assert.equal((await ask('/external/message/email-handoff')).status, 405);

    // A certificate for another name, and one that nobody vouches for.
    const count = seen.length;
    for (const options of [https('other.test', tls.ca), https('api.test', undefined)]) {
      const wrong = await start(options);
      refused(await wrong.send('/external/tools/lead-form', lead), 502, 'Bad gateway');
      assert.match(wrong.log('error.log'), /certificate (?:does not match|verify error)/);
    }
    assert.equal(seen.length, count, 'nothing was sent');
  } finally {
    api.closeAllConnections();
    api.close();
  }
});

test('agent: only with its own include', async () => {
  for (const path of ['/external/message/new-chat', '/external/agent/v2']) {
    assert.equal((await main.send(path, {})).status, 404, path);
  }
  assert.equal((await main.ask('/external/chat/c/messages')).status, 404);

  const include = 'include optimly-widget/agent.conf;';
  const change = { 'optimly-widget/locations.conf': { [`# ${include}`]: include } };
  const { ask, send, log } = await start(plain({ change }));
  const started = await send('/external/message/new-chat', { client_id: 'v' }, { origin: partner });
  assert.equal(started.status, 200, started.text);
  const chat = JSON.parse(started.text).chat_id;
  const said = await send('/external/agent/v2', { chat_id: chat, content: 'Hello' });
  assert.equal(said.status, 200, said.text);
  const path = `/external/chat/${chat}/messages`;
  for (const headers of [{}, { Origin: site }, { Origin: partner }]) {
    const history = await ask(path, { headers });
    assert.equal(history.status, 200, history.text);
    assert.ok(JSON.parse(history.text).some((message) => message.content === 'Hello'));
    assert.equal(history.headers['access-control-allow-origin'], headers.Origin);
  }
  const preflight = await ask(path, { method: 'OPTIONS', headers: { Origin: partner } });
  assert.deepEqual([preflight.status, preflight.headers['access-control-allow-methods']], [204, 'GET, OPTIONS']);
  for (const origin of foreign.filter((origin) => origin !== null)) {
    refused(await ask(path, { headers: { Origin: origin } }), 403, 'Forbidden');
    refused(await send('/external/agent/v2', { chat_id: chat }, { origin }), 403, 'Forbidden');
  }
  refused(await send(path, {}), 405, 'Method not allowed');
  refused(await ask('/external/chat/a%2fb/messages'), 404, 'Not found');
  refused(await send('/external/agent/v2/more', {}), 404, 'Not found');
  for (const path of ['/external/message/new-chat', '/external/agent/v2']) {
    refused(await ask(path, { headers: { Origin: site } }), 405, 'Method not allowed');
    refused(await send(path, { content: 'x'.repeat(129 * 1024) }), 413, 'Request too large');
  }
  assert.equal((await send('/external/tools/lead-form', lead)).status, 200);
  const records = (await tools.received()).filter((record) => record.path.startsWith('/external/agent'));
  assert.deepEqual(records.map((record) => record.token), [token]);
  // A limit of their own: what one address says leaves its forms alone.
  const from = '198.51.100.7';
  let many = 0;
  while (many < 60 && (await send('/external/agent/v2', {}, { from })).status === 400) many += 1;
  assert.ok(many >= 21 && many < 60, String(many));
  assert.equal((await ask(path, { from })).status, 429);
  assert.equal((await send('/external/tools/lead-form', lead, { from })).status, 200);
  assert.match(log('optimly-widget.log'), /"GET \/external\/chat\/- HTTP\/1\.1" 200/);
  assert.ok(!log('optimly-widget.log').includes(chat));
});

test('logs: neither token nor query nor referrer, and no request about a form in the server’s own log', async () => {
  const secret = 'agt_in_the_query';
  const headers = { Referer: `${site}/?token=${secret}`, Cookie: secret, Authorization: `Bearer ${secret}` };
  const from = '203.0.113.1';
  await main.send(`/external/tools/lead-form?token=${secret}`, lead, { headers, from });
  await main.send(`/external/tools/lead-form?token=${secret}`, lead, { headers, from, origin: 'https://evil.test' });
  await main.ask(`/optimly/widget.js?token=${secret}`, { headers, from });
  const log = main.log('optimly-widget.log');
  assert.match(log, /^203\.0\.113\.1 \[[^\]]+\] "POST \/external\/tools\/lead-form HTTP\/1\.1" 200 \d+ [\d.]+ 200$/m);
  assert.match(log, /^203\.0\.113\.1 \[[^\]]+\] "POST \/external\/tools\/lead-form HTTP\/1\.1" 403 \d+ [\d.]+ -$/m);
  assert.match(log, /"GET \/optimly\/widget\.js HTTP\/1\.1" 200/);
  for (const name of ['optimly-widget.log', 'access.log']) {
    for (const text of [secret, token, '?', site]) assert.ok(!main.log(name).includes(text), `${text} in ${name}`);
  }
  assert.equal(main.log('access.log'), '');
  assert.ok(!main.log('error.log').includes(token));
});

test('the token is in nothing that anyone was answered', () => {
  assert.ok(answered.length > 100);
  for (const { path, text } of answered) assert.ok(!text.includes(token), path);
});
