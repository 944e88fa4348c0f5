// The API’s side of the proxy: its errors, its absence, its certificate, its redirects.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import { after, before, test } from 'node:test';
import { checked, closeAll, nameServer, partner, site, start, visitor } from './support.mjs';
import { lead, main, nothingShowsTheToken, plain, prepare, refused, tls, token, tools } from './world.mjs';

before(prepare);
after(closeAll);

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
        change: { 'optimly-widget/tool.conf': { 'proxy_read_timeout 15s;': 'proxy_read_timeout 1s;' } },
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

test('an API’s redirect leads back here or to nothing, never to another server', async () => {
  let location;
  const api = createPlainServer((request, response) => {
    request.resume().on('end', () => response.writeHead(307, { Location: location }).end());
  });
  await new Promise((done) => api.listen(0, '127.0.0.1', done));
  const upstream = `http://127.0.0.1:${api.address().port}`;
  const nothing = '/external/tools/elsewhere';
  try {
    const { send } = await start(plain({ upstream }));
    for (const [from, to] of [
      [`${upstream}/external/message/email-handoff`, '/external/message/email-handoff'],
      ['/external/message/email-handoff', '/external/message/email-handoff'],
      ['https://evil.test/take', nothing],
      ['https://evil.test/external/tools/lead-form', nothing],
      ['//evil.test/take', nothing],
      ['/\\evil.test/take', nothing],
      ['javascript:alert(1)', nothing],
      [`${upstream}.evil.test/`, nothing],
      ['lead', nothing],
    ]) {
      location = from;
      const answer = await send('/external/tools/email-handoff', {});
      assert.equal(answer.status, 307);
      const expected = to === nothing || from.startsWith('/') ? to : new URL(to, site).pathname;
      assert.equal(new URL(answer.headers.location, site).pathname, expected, from);
      assert.equal(new URL(answer.headers.location, site).host.split(':')[0], 'www.example.com', from);
    }
    refused(await send(nothing, {}), 404, 'Not found');
  } finally {
    api.closeAllConnections();
    api.close();
  }
});

nothingShowsTheToken(20);
