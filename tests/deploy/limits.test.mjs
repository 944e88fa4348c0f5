// What one visitor may send, and how slowly.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect } from 'node:tls';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeAll, partner, root, site, start, visitor } from './support.mjs';
import {
  arrived, lead, main, nothingShowsTheToken, plain, prepare, refused, statuses, token, tools, withAgent,
} from './world.mjs';

before(prepare);
after(closeAll);

test('forms: the rate limit of an address', async () => {
  const from = '198.51.100.1';
  // 400: without its required fields a form is refused by the API, and spends nothing of the token's hour.
  assert.deepEqual(await statuses(main, from, 3), Array(3).fill(400));
  const before = (await arrived('rate')).length;
  const answer = await main.send('/external/tools/lead-form', { chat_id: 'rate' }, { from, origin: partner });
  refused(answer, 429, 'Rate limit exceeded');
  const wait = Date.parse(answer.headers['retry-after']) - Date.now();
  assert.ok(wait > 3_500_000 && wait <= 3_600_000, `the date when the hour is over: ${answer.headers['retry-after']}`);
  assert.equal(answer.headers['access-control-allow-origin'], partner);
  assert.equal(answer.headers['access-control-expose-headers'], 'Retry-After');
  assert.equal((await arrived('rate')).length, before);
  assert.deepEqual(await statuses(main, '198.51.100.2', 1), [400], 'another address is free');
  assert.deepEqual(await statuses(main, from, 3, '/external/tools/appointment'), [400, 400, 429], 'each tool has its own');
});

test('forms: an IPv6 visitor is a /64 network', async () => {
  assert.deepEqual(await statuses(main, '2001:db8:1:2:3:4:5:6', 3), Array(3).fill(400));
  assert.deepEqual(await statuses(main, '2001:db8:1:2::10', 1), [429], 'another address of the network');
  assert.deepEqual(await statuses(main, '2001:db8:1:3::10', 1), [400], 'another network');
  assert.deepEqual(await statuses(main, '::ffff:198.51.100.3', 3), Array(3).fill(400));
  assert.deepEqual(await statuses(main, '::ffff:198.51.100.4', 1), [400], 'IPv4 shown as IPv6 is kept whole');
});

/** So many at once from one address, by status. */
async function atOnce(server, from, count, path, values = {}) {
  const answers = await Promise.all(Array.from({ length: count }, () => server.send(path, values, { from })));
  return answers.map(({ status }) => status).sort().join(' ');
}

test('limits: one visitor’s eleven at once leave the others their hour', async () => {
  const server = await start(plain());
  const tool = (name) => `/external/tools/${name}`;
  const appointment = { name: 'A', email: 'a@b.c', date: '2099-01-04', time: '10:00' };
  const one = { full_name: 'A', email: 'a@b.c' };
  const before = (await tools.received()).length;
  for (let address = 1; address <= 5; address += 1) {
    const from = `203.0.113.${address}`;
    assert.equal(await atOnce(server, from, 11, tool('email-handoff')), ['200', ...Array(10).fill('429')].join(' '));
    assert.equal((await statuses(server, from, 3, tool('email-handoff'))).join(), '429,429,429');
  }
  for (let address = 11; address <= 15; address += 1) {
    const from = `203.0.113.${address}`;
    assert.match(await atOnce(server, from, 11, tool('appointment'), appointment), /^200 200( 429){9}$/);
  }
  for (let address = 21; address <= 25; address += 1) {
    const from = `203.0.113.${address}`;
    assert.match(await atOnce(server, from, 11, tool('lead-form'), one), /^200 200 200( 429){8}$/);
  }
  assert.equal((await tools.received()).length - before, 5 * (1 + 2 + 3));
  // The API counts with them what came before in this file: it still takes one of each.
  for (const [name, values] of [['email-handoff', {}], ['appointment', appointment], ['lead-form', one]]) {
    assert.equal((await server.send(tool(name), values)).status, 200, name);
  }
});

test('limits: the hour ends', async () => {
  const change = { 'optimly-widget.conf': { 'expires 1h;': 'expires 2s;' } };
  const server = await start(plain({ change }));
  const from = '203.0.113.50';
  assert.deepEqual(await statuses(server, from, 4), [400, 400, 400, 429]);
  await sleep(3100);
  assert.deepEqual(await statuses(server, from, 1), [400]);
});

test('limits: where the API may redirect to has three an hour, for all together', async () => {
  const path = '/external/message/email-handoff';
  const all = [];
  for (let n = 0; n < 5; n += 1) all.push((await main.send(path, { urgency: 'none' })).status);
  assert.deepEqual(all, [400, 400, 400, 429, 429]);
});

test('limits: what the configuration counts is what README.md calculates with', () => {
  const read = (name) => readFileSync(join(root, 'deploy/nginx', name), 'utf8');
  const uses = read('optimly-widget/locations.conf').matchAll(/hour\/([a-z-]+) \{[^}]*min_uses (\d+);/g);
  const most = Object.fromEntries([...uses].map(([, name, count]) => [name, Number(count)]));
  assert.deepEqual(most, { lead: 3, appointment: 2, handoff: 1, 'handoff-moved': 3 });
  const readme = read('README.md');
  for (const [name, budget] of [['appointment', 20], ['handoff', 10]]) {
    assert.ok(5 * most[name] <= budget / 2, name);
    assert.ok(readme.includes(`5 × ${most[name]} = ${5 * most[name]} of ${budget}`), name);
  }
  const all = most.lead + most.appointment + most.handoff;
  assert.ok(readme.includes(`5 × ${all} = ${5 * all} of 50`));
});

/** The beginning of a request on a connection of its own: what came back, and how long it stayed open. */
function begin(server, text, from, wait = 5000) {
  const opened = Date.now();
  const tail = from ? `X-Forwarded-For: ${from}\r\nOrigin: ${site}\r\nContent-Length: 100\r\n\r\n{` : '';
  const socket = connect({ host: '127.0.0.1', port: server.port, ca: server.ca, servername: 'www.example.com' });
  let got = '';
  const closed = new Promise((done) => {
    const end = (held) => done({ got, held });
    socket.on('data', (chunk) => (got += chunk));
    socket.on('error', () => {});
    socket.on('close', () => end(Date.now() - opened));
    setTimeout(() => end(Infinity), wait).unref();
  });
  const ready = new Promise((done) => socket.on('secureConnect', () => socket.write(`${text}${tail}`, done)));
  return { socket, ready, closed };
}
const post = (path) => `POST ${path} HTTP/1.1\r\nHost: www.example.com\r\n`;

test('slow: half a header, and half a body, are not waited for', async () => {
  const change = {
    'optimly-widget.conf': { 'client_header_timeout 10s;': 'client_header_timeout 1s;' },
    'optimly-widget/proxy.conf': { 'client_body_timeout 10s;': 'client_body_timeout 1s;' },
  };
  const server = await start(plain({ change }));
  const header = begin(server, post('/external/tools/lead-form'));
  // A byte now and then does not help.
  const more = setInterval(() => header.socket.write('X-A: 1\r\n'), 200);
  const body = begin(server, post('/external/tools/lead-form'), '203.0.113.60');
  const [first, second] = await Promise.all([header.closed, body.closed]);
  clearInterval(more);
  for (const { socket } of [header, body]) socket.destroy();
  assert.ok(first.held < 3000, 'header');
  assert.ok(second.held < 3000, 'body');
});

test('slow: eight requests of one address may be open at once', async () => {
  const server = await start(withAgent());
  const from = '203.0.113.61';
  const tool = (name, count) => Array(count).fill(`/external/tools/${name}`);
  const agent = '/external/agent/v2';
  // No more of each than its own limit lets through.
  const paths = [...tool('lead-form', 3), ...tool('appointment', 2), ...tool('email-handoff', 1), agent, agent];
  const held = paths.map((path) => begin(server, post(path), from));
  await Promise.all(held.map(({ ready }) => ready));
  await sleep(200);
  const ninth = await server.send(agent, {}, { from });
  const other = await server.send(agent, {});
  held.forEach(({ socket }) => socket.destroy());
  refused(ninth, 429, 'Rate limit exceeded');
  assert.equal(other.status, 400, 'another address is free');
  await sleep(200);
  assert.equal((await server.send(agent, {}, { from })).status, 400, 'free again');
});

nothingShowsTheToken(20);
