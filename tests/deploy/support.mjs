// A real nginx with the files of deploy/nginx, on loopback ports, as an ordinary user or as root. Only what README.md
// there says to change is changed, by replacing its text; a text that is no longer there fails the test.
import { execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
/** The site of the committed configuration, and the other page that it allows. */
export const site = 'https://www.example.com';
export const partner = 'https://shop.example.com';

function find(program, install) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  const found = folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
  if (!found) throw new Error(`${program} is missing, and this test needs the real one: apt-get install ${install}`);
  return found;
}

const closers = [];
/** Ends everything that was started, last first. */
export async function closeAll() {
  for (const close of closers.splice(0).reverse()) await close();
}

/** Starts a program that ends with the tests, however these end. */
function launch(program, args, output) {
  const child = spawn(program, args, { stdio: ['ignore', output, 'ignore'] });
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  closers.push(async () => {
    process.off('exit', end);
    end();
    if (child.exitCode === null && child.signalCode === null) await new Promise((done) => child.once('exit', done));
  });
  return child;
}

let scratch;
/** A folder that is gone when the tests are over. */
export function folder(name) {
  if (!scratch) {
    scratch = mkdtempSync(join(tmpdir(), 'optimly-nginx-'));
    process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  }
  return mkdtempSync(join(scratch, `${name}-`));
}

/** A port that is free now. */
async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** A certificate authority and a certificate of it for these names. */
export function certificates(...names) {
  const openssl = find('openssl', 'openssl');
  const home = folder('tls');
  const run = (...args) => execFileSync(openssl, args, { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  writeFileSync(join(home, 'names'), `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}\n`);
  run('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Test authority');
  run('req', ...key, '-keyout', 'key.pem', '-out', 'request.pem', '-subj', `/CN=${names[0]}`);
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names', '-days', '2'];
  run('x509', '-req', '-in', 'request.pem', ...signed, '-out', 'cert.pem');
  return { ca: join(home, 'ca.pem'), cert: join(home, 'cert.pem'), key: join(home, 'key.pem') };
}

/** A name server that knows every name, at 127.0.0.1. */
export async function nameServer() {
  const socket = createSocket('udp4');
  socket.on('message', (query, peer) => {
    const end = query.indexOf(0, 12) + 5;
    const head = Buffer.from(query.subarray(0, end));
    const isA = query.readUInt16BE(end - 4) === 1;
    head.writeUInt16BE(0x8180, 2);
    for (const [at, count] of [[4, 1], [6, isA ? 1 : 0], [8, 0], [10, 0]]) head.writeUInt16BE(count, at);
    const answer = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
    socket.send(isA ? Buffer.concat([head, answer]) : head, peer.port, peer.address);
  });
  await new Promise((done) => socket.bind(0, '127.0.0.1', done));
  closers.push(() => new Promise((done) => socket.close(done)));
  return `127.0.0.1:${socket.address().port}`;
}

/** The real tools server, which takes only this token. */
export async function toolsServer(token) {
  const binary = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug', 'optimly-tools-server');
  if (!existsSync(binary)) throw new Error(`${binary} is missing: cargo build -p optimly-tools-server`);
  const child = launch(binary, ['--port', '0', '--token', token], 'pipe');
  let text = '';
  const url = await new Promise((found, failed) => {
    child.once('exit', () => failed(new Error('the tools server ended before it listened')));
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const line = /^listening on (\S+)\n/m.exec(text);
      if (line) found(line[1]);
    });
  });
  return { url, received: async () => (await fetch(`${url}/external/demo/received`)).json() };
}

/** The committed text with these texts replaced. */
function replaced(text, name, changes) {
  return Object.entries(changes).reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`deploy/nginx/${name} no longer has ${JSON.stringify(from)}`);
    return now.replaceAll(from, to);
  }, text);
}

/** Where `nginx -V` says that modules lie, or NGINX_MODULES. */
export function brotliModule() {
  const { stderr } = run(['-V']);
  const folder = process.env.NGINX_MODULES ?? /--modules-path=(\S+)/.exec(stderr)?.[1] ?? '';
  const path = join(folder, 'ngx_http_brotli_static_module.so');
  return existsSync(path) ? path : null;
}

function run(args) {
  const nginx = find('nginx', 'nginx-light');
  const shell = ['-c', '"$@" 2>&1', 'sh', nginx, ...args];
  try {
    return { ok: true, stderr: execFileSync('/bin/sh', shell, { encoding: 'utf8' }) };
  } catch (error) {
    return { ok: false, stderr: error.stdout };
  }
}

let visitors = 0;
/** An address that no one else here has. */
export const visitor = () => `10.1.${(visitors += 1) >> 8}.${visitors & 255}`;

/** All that any nginx here has answered to anyone, to look for what must not be in it. */
export const answered = [];

/**
 * Writes the configuration to a folder of its own. `tls` is the listener's; `trusted` is the file of authorities for the
 * upstream; `change` adds replacements per file; `modules` are loaded.
 */
export async function render({ upstream, dist, token, tls, trusted, resolver, change = {}, modules = [] }) {
  const home = folder('site');
  const [port, counter] = [await freePort(), await freePort()];
  for (const name of ['logs', 'temp']) mkdirSync(join(home, name));
  cpSync(dist, join(home, 'dist'), { recursive: true });
  mkdirSync(join(home, 'optimly-widget'));
  const logs = { '/var/log/nginx/': `${home}/logs/` };
  const certificate = '/etc/letsencrypt/live/www.example.com';
  const files = {
    'optimly-widget.conf': {
      'listen 443 ssl http2;': `listen 127.0.0.1:${port} ssl http2;`,
      'listen [::]:443 ssl http2;': '',
      [`${certificate}/fullchain.pem`]: tls.cert,
      [`${certificate}/privkey.pem`]: tls.key,
      '/srv/optimly-widget/dist': `${home}/dist`,
      'https://api.optimly.io': upstream,
      '127.0.0.1:8433': `127.0.0.1:${counter}`,
      '/var/lib/nginx/optimly-widget': `${home}/hour`,
      ...logs,
    },
    'optimly-widget/locations.conf': logs,
    'optimly-widget/post.conf': {},
    'optimly-widget/tool.conf': {},
    'optimly-widget/hour.conf': {},
    'optimly-widget/nothing.conf': {},
    'optimly-widget/proxy.conf': {
      ...(resolver && { 'resolver 127.0.0.53 ': `resolver ${resolver} ` }),
      ...(trusted && { '/etc/ssl/certs/ca-certificates.crt': trusted }),
    },
    'optimly-widget/answer.conf': logs,
    'optimly-widget/agent.conf': {},
    'optimly-widget/token.conf.example': { agt_your_agent_access_token: token },
  };
  for (const [name, changes] of Object.entries(files)) {
    const text = readFileSync(join(root, 'deploy/nginx', name), 'utf8');
    const mode = name.includes('token') ? 0o600 : 0o644;
    const to = join(home, name.replace('.example', ''));
    writeFileSync(to, replaced(text, name, { ...changes, ...change[name] }), { mode });
  }
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const temporary = kinds.map((kind) => `${kind}_temp_path ${home}/temp/${kind};`);
  // What Debian's nginx.conf has around it. The client's address is taken from a header, as behind a balancer, so that
  // each test has visitors of its own.
  writeFileSync(
    join(home, 'nginx.conf'),
    `${modules.map((path) => `load_module ${path};\n`).join('')}
${process.getuid() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${home}/nginx.pid;
error_log ${home}/logs/error.log info;
events {}
http {
    types { text/html html; application/javascript js; }
    sendfile on;
    gzip on;
    access_log ${home}/logs/access.log combined;
    ${temporary.join('\n    ')}
    set_real_ip_from 127.0.0.1;
    real_ip_header X-Forwarded-For;
    include optimly-widget.conf;
}
`,
  );
  return { home, port, tls, args: ['-p', home, '-e', join(home, 'logs/error.log'), '-c', join(home, 'nginx.conf')] };
}

/** What `nginx -t` says of a rendered configuration. */
export const checked = ({ args }) => run([...args, '-t']);

/** Starts an nginx with a rendered configuration, and gives what asks it and reads its logs. */
export async function start(options) {
  const rendered = await render(options);
  const { home, port, tls, args } = rendered;
  const child = launch(find('nginx', 'nginx-light'), args, 'ignore');
  const log = (name) => (existsSync(join(home, 'logs', name)) ? readFileSync(join(home, 'logs', name), 'utf8') : '');
  const ca = readFileSync(tls.ca);

  const ask = (path, { method = 'GET', headers = {}, body, from = '127.0.0.1' } = {}) =>
    new Promise((done, failed) => {
      const sent = { Host: 'www.example.com', 'X-Forwarded-For': from, ...headers };
      const server = { host: '127.0.0.1', port, servername: 'www.example.com', ca, agent: false };
      const asked = request({ ...server, path, method, headers: sent }, (response) => {
        const chunks = [];
        response.on('error', failed);
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const raw = response.rawHeaders.reduce((all, text, at) => all + text + (at % 2 ? '\n' : ': '), '');
          answered.push({ path, text: `${raw}\n${bytes.toString('latin1')}` });
          done({ status: response.statusCode, headers: response.headers, bytes, text: bytes.toString(), raw });
        });
      });
      asked.on('error', failed);
      asked.setTimeout(20_000, () => asked.destroy(new Error(`no answer to ${method} ${path}`)));
      // An array goes in pieces, without a length said before.
      if (Array.isArray(body)) body.forEach((piece) => asked.write(piece));
      asked.end(Array.isArray(body) ? undefined : body);
    });

  for (let tries = 0; ; tries += 1) {
    if (child.exitCode !== null || tries > 200) throw new Error(`nginx did not start:\n${log('error.log')}`);
    try {
      await ask('/');
      break;
    } catch {
      await sleep(25);
    }
  }
  /** Sends a form as the widget does, from a page of this origin (null: none named). Each is a visitor of its own. */
  const send = (path, values, { origin = site, headers = {}, ...rest } = {}) =>
    ask(path, {
      method: 'POST',
      from: visitor(),
      body: JSON.stringify(values),
      headers: { 'Content-Type': 'application/json', ...(origin !== null && { Origin: origin }), ...headers },
      ...rest,
    });
  return { ...rendered, ca, ask, send, log };
}
