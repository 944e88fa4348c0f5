// The agent’s endpoints, which are switched on by one line.
import assert from 'node:assert/strict';
import { createServer as createSocketServer } from 'node:net';
import { after, before, test } from 'node:test';
import { closeAll, partner, site, start, visitor } from './support.mjs';
import { foreign, lead, main, nothingShowsTheToken, prepare, refused, token, tools, withAgent } from './world.mjs';

before(prepare);
after(closeAll);

test('agent: only with its own include', async () => {
  for (const path of ['/external/message/new-chat', '/external/agent/v2']) {
    assert.equal((await main.send(path, {})).status, 404, path);
  }
  assert.equal((await main.ask('/external/chat/c/messages')).status, 404);

  const { ask, send, log } = await start(withAgent());
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
  assert.ok(many >= 4 && many <= 8, String(many));
  assert.equal((await ask(path, { from })).status, 200, 'what was said can still be read');
  while (many < 60 && (await ask(path, { from })).status === 200) many += 1;
  assert.ok(many < 60, 'but not without end');
  assert.equal((await send('/external/tools/lead-form', lead, { from })).status, 200);
  assert.match(log('optimly-widget.log'), /"GET \/external\/chat\/- HTTP\/1\.1" 200/);
  assert.ok(!log('optimly-widget.log').includes(chat));
});

test('agent: a page elsewhere cannot make a browser read a chat', async () => {
  const server = await start(withAgent());
  const path = '/external/chat/c1/messages';
  const count = async () => (await tools.received()).filter((record) => record.path === path).length;
  const said = (Site, Mode) => ({ 'Sec-Fetch-Site': Site, 'Sec-Fetch-Mode': Mode });
  // What its browser says of a request, and whether it reaches the API, which knows no such chat.
  for (const [headers, status] of [
    [said('cross-site', 'no-cors'), 403],
    [said('cross-site', 'navigate'), 403],
    [said('cross-site', 'cors'), 403],
    [said('same-site', 'no-cors'), 403],
    [said('same-site', 'cors'), 403],
    [said('same-origin', 'no-cors'), 403],
    [said('same-origin', 'navigate'), 403],
    [said('none', 'navigate'), 403],
    [{ ...said('cross-site', 'cors'), Origin: 'https://evil.test' }, 403],
    [{ ...said('same-site', 'cors'), Origin: 'https://blog.example.com' }, 403],
    [said('same-origin', 'cors'), 404],
    [said('same-origin', 'same-origin'), 404],
    [{ 'Sec-Fetch-Site': 'same-origin' }, 404],
    [{ ...said('same-site', 'cors'), Origin: partner }, 404],
    [{ ...said('cross-site', 'cors'), Origin: partner }, 404],
    [{}, 404],
  ]) {
    const before = await count();
    const answer = await server.ask(path, { headers, from: visitor() });
    assert.equal(answer.status, status, JSON.stringify(headers));
    if (status === 403) refused(answer, 403, 'Forbidden');
    assert.equal((await count()) - before, status === 404 ? 1 : 0, JSON.stringify(headers));
  }
});

test('agent: neither a line’s end nor a query goes on', async () => {
  const asked = [];
  const api = createSocketServer((socket) => {
    socket.on('data', (chunk) => {
      asked.push(String(chunk));
      socket.end('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]');
    });
    socket.on('error', () => {});
  });
  await new Promise((done) => api.listen(0, '127.0.0.1', done));
  try {
    const { ask, send } = await start(withAgent({ upstream: `http://127.0.0.1:${api.address().port}` }));
    for (const end of ['%0a', '%0d%0a', '%0aX-Injected:%201', '%20', '%00', '%2f..', '%3fa=1', '%23']) {
      const from = visitor();
      for (const path of [`/external/chat/c/messages${end}`, `/external/chat/c${end}/messages`]) {
        const { status } = await ask(path, { from });
        assert.ok([400, 404].includes(status), `${path}: ${status}`);
      }
      for (const path of ['/external/tools/lead-form', '/external/agent/v2', '/external/message/new-chat']) {
        const { status } = await send(path + end, {});
        assert.ok([400, 404].includes(status), `${path}${end}: ${status}`);
      }
    }
    assert.deepEqual(asked, []);
    assert.equal((await ask('/external/chat/c/messages?limit=1&token=secret')).status, 200);
    assert.equal((await send('/external/agent/v2?stream=1', {})).status, 200);
    assert.deepEqual(asked.map((text) => text.split('\r\n')[0]), [
      'GET /external/chat/c/messages HTTP/1.1', 'POST /external/agent/v2 HTTP/1.1',
    ]);
  } finally {
    api.close();
  }
});

test('agent: one address has eight messages a minute of the sixty', async () => {
  const server = await start(withAgent());
  const passed = async (path, values, from) => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => server.send(path, values, { from })));
    return answers.filter(({ status }) => status !== 429).length;
  };
  let all = 0;
  for (let n = 1; n <= 5; n += 1) all += await passed('/external/agent/v2', {}, `203.0.113.${n}`);
  assert.equal(all, 5 * 4, 'four at once; then four a minute');
  // `limit_conn` may count some of them first, so no more than its burst is what matters.
  assert.ok((await passed('/external/message/new-chat', {}, '203.0.113.9')) <= 5);
});

nothingShowsTheToken(20);
