// The widget’s files behind nginx: types, caching, compressed copies, and nothing besides.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { brotli, gzip } from '../../scripts/files.mjs';
import { brotliModule, closeAll, start } from './support.mjs';
import {
  contents, dist, main, names, nothingShowsTheToken, plain, prepare, short, stays, token, types, year,
} from './world.mjs';

before(prepare);
after(closeAll);

test('files: types, caching and headers', async () => {
  for (const [name, content] of Object.entries(contents)) {
    const answer = await main.ask(`/optimly/${names[name]}`);
    assert.equal(answer.status, 200, name);
    assert.ok(answer.bytes.equals(Buffer.from(content)), name);
    assert.equal(answer.headers['content-type'], types[name.split('.').at(-1)]);
    assert.equal(answer.headers['cache-control'], stays(name) ? short : year, names[name]);
    assert.equal(answer.headers['access-control-allow-origin'], '*');
    assert.equal(answer.headers['cross-origin-resource-policy'], 'cross-origin');
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.equal(answer.headers.vary, 'Accept-Encoding');
    assert.equal(answer.headers['content-encoding'], undefined);
    assert.equal(answer.headers.server, 'nginx', 'no version');
    // A page can do what it needs, and is in nobody's frame.
    const policy = answer.headers['content-security-policy'];
    if (name.endsWith('.html')) assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';.*frame-ancestors 'none'/);
    else assert.equal(policy, undefined);
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
      assert.equal(answer.headers['cache-control'], stays(name) ? short : year);
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
    assert.equal(answer.headers['cache-control'], stays(name) ? short : year);
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

nothingShowsTheToken(40);
