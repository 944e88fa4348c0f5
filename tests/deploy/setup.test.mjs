// The configuration itself, its README, and its logs.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { checked, closeAll, render, root, site } from './support.mjs';
import { lead, main, names, nothingShowsTheToken, plain, prepare, token, tools } from './world.mjs';

before(prepare);
after(closeAll);

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

test('logs: neither token nor query nor referrer, and no request about a form in the server’s own log', async () => {
  const secret = 'agt_in_the_query';
  const headers = { Referer: `${site}/?token=${secret}`, Cookie: secret, Authorization: `Bearer ${secret}` };
  const from = '203.0.113.1';
  await main.send(`/external/tools/lead-form?token=${secret}`, lead, { headers, from });
  await main.send(`/external/tools/lead-form?token=${secret}`, lead, { headers, from, origin: 'https://evil.test' });
  await main.ask(`/optimly/widget.js?token=${secret}`, { headers, from });
  // nginx writes the line after the answer.
  for (let tries = 0; tries < 50 && !main.log('optimly-widget.log').includes('/optimly/widget.js'); tries += 1) await sleep(20);
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

nothingShowsTheToken(2);
