// Projects that use the package as its users do: installed from the tarball, in folders of their own (target/package-tests/).
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from '../../scripts/package.mjs';

export const top = fileURLToPath(new URL('../..', import.meta.url));
const projects = join(top, 'target/package-tests');

/** Runs a command; its whole output is told where it fails. */
export function run(command, args, cwd, env = {}) {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')}\n${error.stdout}${error.stderr}`);
  }
}

let written;
/** The package, packed from dist/ as it is now. */
export function tarball() {
  if (!written) {
    const folder = mkdtempSync(join(tmpdir(), 'optimly-package-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    written = pack(folder);
  }
  return written;
}

const npm = (folder, ...args) => run('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);

/**
 * A copy of the project in `from`, with its locked packages and ours. What is installed already is taken again where the lock is
 * the same.
 */
export function project(name, from) {
  const folder = join(projects, name);
  mkdirSync(folder, { recursive: true });
  if (from) cpSync(join(top, from), folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
  const description = join(folder, 'package.json');
  const { dependencies = {}, ...rest } = existsSync(description) ? JSON.parse(readFileSync(description, 'utf8')) : { private: true, type: 'module' };
  // No lock can hold the checksum of a package that each build writes anew.
  delete dependencies['optimly-widget'];
  writeFileSync(description, JSON.stringify({ ...rest, dependencies }, null, 2));
  const lock = join(folder, 'package-lock.json');
  const mark = join(folder, 'node_modules/.lock-of-test');
  const wanted = existsSync(lock) ? readFileSync(lock, 'utf8') : '';
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
    if (wanted) npm(folder, 'ci');
    else mkdirSync(dirname(mark), { recursive: true });
    writeFileSync(mark, wanted);
  }
  npm(folder, 'install', '--no-save', '--no-package-lock', tarball());
  return folder;
}

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };

/** Serves a folder, and passes on what is sent to the tools server, with a token, as a proxy does. `page`: what stands at `/`. */
export async function serve(folder, { tools, token, page, under = {} } = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://site');
    if (pathname.startsWith('/external/')) {
      const { hostname, port } = new URL(tools.url);
      const headers = { ...request.headers, authorization: `Bearer ${token}` };
      const onward = forward({ hostname, port, path: request.url, method: request.method, headers }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      return request.pipe(onward);
    }
    if (pathname === '/favicon.ico') return response.writeHead(204).end();
    if (pathname === '/' && page) return response.writeHead(200, { 'Content-Type': types['.html'] }).end(page);
    const [prefix, other] = Object.entries(under).find(([prefix]) => pathname.startsWith(prefix)) ?? ['/', folder];
    const path = join(other, pathname === '/' ? 'index.html' : pathname.slice(prefix.length));
    if (!existsSync(path) || statSync(path).isDirectory()) return response.writeHead(404).end('not found');
    response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'text/plain' }).end(readFileSync(path));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
