// Two origins for the tests: the site that embeds the widget, and the CDN that dist/ is served from.
//
// The CDN breaks files when its URL asks for it, so that tests share no state: /w/FAULT-FILE/…/widget.js, where FILE is
// the name without its hash (app.wasm) and FAULT is one of
//   corrupt   different bytes that work as well: only their integrity is wrong
//   missing   404
//   abort     the connection is cut
//   html      200 with a page
//   hold      answered once the test has called site.release
//   stall     its head and first bytes at once, the rest once the test has called site.release
//   cut       the same, but then the connection is cut
// first-N-FAULT-FILE breaks the first N requests only, until-FAULT-FILE all before site.release; x-ANYTHING has no
// meaning and keeps tests apart. Files that are not altered go out as their .br copies where the browser takes these.
//
// The site also passes requests on to the tools server: /external/… and /fault/… as they are, /api/… without `/api`,
// /proxy/TOKEN/… without that and with the token added.
import { createServer, request as forward } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = process.env.DIST || fileURLToPath(new URL('../../../dist/', import.meta.url));
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};
const faults = ['corrupt', 'missing', 'abort', 'html', 'hold', 'stall', 'cut'];

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** `app.RhvP9Xwfqs.js` → `app.js`, `en.Q0KXu9O43t.words.json` → `en.words.json`. */
const plain = (name) => name.replace(/^([^.]+)\.[^.]+\.(.+)$/, '$1.$2');

/** The built files and their copies as they are now, read at once: a build may replace them while the tests run. */
async function snapshot() {
  for (let tries = 0; tries < 60; tries++) {
    try {
      const files = new Map(readdirSync(dist).map((name) => [name, readFileSync(join(dist, name))]));
      // It is written last.
      const entries = JSON.parse(files.get('manifest.json')).files;
      const whole = ({ name, size, br }) => files.get(name)?.length === size && files.get(`${name}.br`)?.length === br;
      if (entries.every(whole)) return { files, entries };
    } catch {}
    await pause(1000);
  }
  throw new Error(`${dist} holds no complete build: make dist first`);
}

function altered(name, bytes) {
  // An empty custom section leaves a module what it is, white space a table; a script says that it has run.
  const more = { '.wasm': '\0\x01\0', '.js': '\nglobalThis.__altered = true;' };
  return Buffer.concat([bytes, Buffer.from(more[extname(name)] ?? '\n')]);
}

export async function startSite(tools) {
  const { files, entries } = await snapshot();
  const pages = new Map();
  const counts = new Map();
  const holds = [];
  const released = new Set();
  let number = 0;

  const fault = (folders, file, prefix) => {
    for (const folder of folders) {
      const [, when, kind, target] = /^(first-\d+-|until-)?([a-z]+)-(.+)$/.exec(folder) ?? [];
      if (target !== file || !faults.includes(kind)) continue;
      if (when === 'until-' && released.has(prefix)) continue;
      const key = prefix + file;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if (!when?.startsWith('first-') || counts.get(key) <= Number(when.slice(6, -1))) return kind;
    }
  };

  const serveWidget = async (request, response) => {
    const { pathname } = new URL(request.url, 'http://cdn');
    const folders = pathname.split('/').slice(2);
    const name = folders.pop();
    const prefix = pathname.slice(0, pathname.lastIndexOf('/') + 1);
    const headers = {
      'Access-Control-Allow-Origin': '*',
      'Content-Type': types[extname(name)] ?? 'text/plain',
      Vary: 'Accept-Encoding',
    };
    const kind = fault(folders, plain(name), prefix);
    let bytes = pathname.startsWith('/w/') ? files.get(name) : undefined;
    if (kind === 'abort') return request.socket.destroy();
    const release = () => new Promise((resolve) => (released.has(prefix) ? resolve() : holds.push({ prefix, resolve })));
    if (kind === 'hold') await release();
    if (kind === 'html') {
      headers['Content-Type'] = types['.html'];
      bytes = Buffer.from('<!doctype html><title>Please log in</title>');
    }
    if (kind === 'corrupt' && bytes) bytes = altered(name, bytes);
    const fine = bytes && kind !== 'missing';
    const copy = files.get(`${name}.br`);
    if (fine && copy && bytes === files.get(name) && /\bbr\b/.test(request.headers['accept-encoding'])) {
      headers['Content-Encoding'] = 'br';
      bytes = copy;
    }
    headers['Cache-Control'] = fine && name !== 'widget.js' && !kind ? 'public, max-age=31536000, immutable' : 'no-store';
    // So that nothing but the bytes is on the wire.
    if (fine) headers['Content-Length'] = bytes.length;
    response.writeHead(fine ? 200 : 404, headers);
    if ((kind === 'stall' || kind === 'cut') && !released.has(prefix)) {
      response.write(bytes.subarray(0, 1000));
      await release();
      if (kind === 'cut') return request.socket.destroy();
      bytes = bytes.subarray(1000);
    }
    response.end(fine ? bytes : 'not found');
  };

  const pass = (request, response, path, token) => {
    const headers = { ...request.headers };
    if (token) headers.authorization = `Bearer ${token}`;
    const { hostname, port } = new URL(tools.url);
    const onward = forward({ hostname, port, path, method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    onward.on('error', () => request.socket.destroy());
    request.pipe(onward);
  };

  const passed = [];
  const servePage = (request, response) => {
    const { pathname } = new URL(request.url, 'http://site');
    const [, token, rest] = /^\/proxy\/([^/]+)(\/.*)$/.exec(pathname) ?? [];
    const path = rest ?? (/^\/(external|fault|p)\//.test(pathname) ? pathname : pathname.replace(/^\/api(?=\/)/, ''));
    if (rest !== undefined || path !== pathname || /^\/(external|fault|p)\//.test(path)) {
      passed.push({ path: pathname, url: request.url, method: request.method, headers: request.headers });
      return pass(request, response, path, token);
    }
    if (pathname === '/favicon.ico') return response.writeHead(204).end();
    const found = pages.get(pathname);
    if (!found) return response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
    response.writeHead(200, { 'Content-Type': types['.html'], 'Cache-Control': 'no-store', ...found.headers });
    response.end(found.body);
  };

  const listen = (handler) =>
    new Promise((resolve) => {
      const server = createServer(handler);
      server.listen(0, '127.0.0.1', () => resolve(server));
    });
  const [site, cdn] = [await listen(servePage), await listen(serveWidget)];
  const [sitePort, cdnPort] = [site.address().port, cdn.address().port];

  return {
    /** The site, and the same under a name that is no localhost and no secure context. */
    origin: `http://127.0.0.1:${sitePort}`,
    shop: `http://shop.test:${sitePort}`,
    cdn: `http://127.0.0.1:${cdnPort}`,
    /** Names of the built files, without and with their hashes. */
    files: Object.fromEntries(entries.map(({ role, name }) => [role, name])),
    /** The bytes of a built file, by its name without the hash; with `.br`, those of its copy. */
    bytes(name, copy = '') {
      return files.get(this.files[name] + copy);
    },
    /** The address of widget.js; with names of faults, of one whose files are broken that way. */
    widget(...folders) {
      return [this.cdn, 'w', ...folders, 'widget.js'].join('/');
    },
    /** Ends `hold` and `until-…` below the address of that widget.js. */
    release(widget) {
      const prefix = new URL('.', widget).pathname;
      released.add(prefix);
      for (const hold of holds) if (hold.prefix === prefix) hold.resolve();
    },
    /** Serves a page, or any other text by its headers; gives its address. `name`: the end of its path. */
    page(body, { headers = {}, name = 'index.html', origin = this.origin } = {}) {
      const path = `/site/${++number}/${name}`;
      pages.set(path, { body, headers });
      return origin + path;
    },
    /** What was passed on to the tools server with this in its path: headers as the browser sent them. */
    passed: (part) => passed.filter(({ path }) => path.includes(part)),
    stop() {
      for (const server of [site, cdn]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
