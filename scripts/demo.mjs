// Builds the demo page and serves it, with a tools server of its own behind the same origin: `make demo`.
// PORT chooses the port, DEBUG=1 builds quickly instead of small (for working on the widget).
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const site = 'target/demo';
// Says where the shipped files go, which a demo leaves alone.
delete process.env.DIST;
const children = new Set();
let stopping;

/** Starts a program in a process group of its own, so that whatever it starts can be stopped with it. */
const start = (command, args, options = {}) => {
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true, ...options });
  child.gone = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  children.add(child);
  child.gone.then(() => children.delete(child));
  child.signal = (name) => {
    try {
      process.kill(options.detached === false ? child.pid : -child.pid, name);
    } catch {
      // It ended by itself.
    }
  };
  return child;
};

const stop = (code) =>
  (stopping ??= (async () => {
    const all = [...children];
    for (const child of all) child.signal('SIGTERM');
    const patience = sleep(3000, undefined, { ref: false });
    await Promise.race([Promise.all(all.map((child) => child.gone)), patience]);
    for (const child of all) child.signal('SIGKILL');
    process.exit(code);
  })());

/** Never resolves: what follows it in the caller must not happen any more. */
const fail = (message) => {
  if (!stopping) console.error(`demo: ${message}`);
  stop(1);
  return new Promise(() => {});
};

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => stop(0));

const run = async (command, args, options) => {
  const code = await start(command, args, options).gone;
  if (code !== 0) await fail(`${command} failed${typeof code === 'number' ? '' : ` (${code})`}`);
};

const given = process.env.PORT || '8080';
const port = Number(given);
if (!/^\d+$/.test(given) || port < 1 || port > 65535) await fail(`PORT must be a number from 1 to 65535, not ${given}`);
const other = `Choose another: make demo PORT=${port < 65535 ? port + 1 : 8080}`;
const address = `http://127.0.0.1:${port}/`;

await new Promise((resolve) => {
  const probe = createServer();
  probe.once('error', ({ code, message }) => {
    if (code === 'EADDRINUSE') fail(`port ${port} is taken. ${other}`);
    else fail(`cannot use port ${port}: ${code === 'EACCES' ? 'it needs root' : message}. ${other}`);
  });
  probe.listen(port, '127.0.0.1', () => probe.close(resolve));
});

// In the terminal's own process group: sudo may have to ask for a password.
await run('scripts/setup.sh', ['build'], { detached: false, stdio: 'inherit' });

console.log('demo: building the tools server');
await run('cargo', ['build', '--quiet', '-p', 'optimly-tools-server']);
const binary = join(process.env.CARGO_TARGET_DIR || 'target', 'debug', 'optimly-tools-server');
const server = start(binary, ['--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const backend = await new Promise((resolve) => {
  createInterface({ input: server.stdout }).on('line', (line) => {
    const found = /listening on (http:\S+)/.exec(line);
    if (found) resolve(found[1]);
  });
  server.gone.then((code) => fail(`the tools server stopped (${code})`));
});

const debug = /^(1|true|yes)$/.test(process.env.DEBUG ?? '');
console.log(`demo: building the widget${debug ? '' : ' (some minutes the first time)'}`);
// trunk serves whatever is there when the build fails; nothing must be there then.
rmSync(join(site, 'index.html'), { force: true });
const trunk = start('scripts/trunk.sh', [
  'serve',
  '--quiet',
  ...(debug ? [] : ['--release']),
  '--dist',
  site,
  '--port',
  String(port),
  '--proxy-backend',
  `${backend}/external/`,
  '--proxy-no-system-proxy',
]);
trunk.gone.then((code) => fail(`trunk stopped (${code})`));

const get = async (path) => {
  const response = await fetch(new URL(path, address), { signal: AbortSignal.timeout(5000) });
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
};

// trunk listens once the first build is over, for better or worse.
let page;
while (!page) {
  await sleep(250);
  page = await get('/').catch(() => undefined);
}
if (page.status !== 200 || !page.text.includes('widget.js')) await fail('the build failed');
const script = await get('/widget.js');
if (!script.type.includes('javascript')) await fail('the page has no widget.js');
const received = await get('/external/demo/received').catch(({ message }) => ({ type: message }));
if (received.status !== 200 || !received.type.includes('json')) await fail(`the tools server cannot be reached through ${address}`);

console.log(`demo: ${address} (Ctrl-C stops it)`);
