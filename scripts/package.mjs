// Writes the npm package, dist/optimly-widget-VERSION.tgz: everything of dist/, the themes, and beside it what package/ has. `make package`.
// The files of dist/ go in as they are: their names hold their hashes.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dist, manifest } from './files.mjs';

const top = fileURLToPath(new URL('..', import.meta.url));

/** Puts the package together in a folder. */
export function assemble(folder, from = dist) {
  const { version } = manifest(from);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'dist'), { recursive: true });
  for (const name of readdirSync(from)) if (!name.endsWith('.tgz')) cpSync(join(from, name), join(folder, 'dist', name));
  cpSync(join(top, 'package'), folder, { recursive: true });
  cpSync(join(top, 'themes'), join(folder, 'themes'), { recursive: true });
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'CHANGELOG.md', 'docs/optimly.d.ts']) cpSync(join(top, name), join(folder, name.split('/').at(-1)));
  const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ ...description, version }, null, 2)}\n`);
  return version;
}

/** Writes the package into a folder; gives its path. */
export function pack(destination) {
  const folder = join(top, 'target/package');
  assemble(folder);
  const args = ['pack', folder, '--pack-destination', destination, '--json', '--ignore-scripts'];
  const [{ filename }] = JSON.parse(execFileSync('npm', args, { encoding: 'utf8', cwd: top }));
  return join(destination, filename);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of readdirSync(dist)) if (name.endsWith('.tgz')) rmSync(join(dist, name));
  const path = pack(dist);
  console.log(`${path}: ${statSync(path).size} B`);
}
