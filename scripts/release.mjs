// Writes what a release consists of, target/release-VERSION/: the npm package, the files of dist/ in one archive, their checksums, and
// the notes, which are the version's section of CHANGELOG.md. `make release`. It publishes nothing, and makes no tag: it says how.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dist, gzip, manifest } from './files.mjs';
import { pack } from './package.mjs';

const top = fileURLToPath(new URL('..', import.meta.url));

/** The section of a version in a changelog, without its heading; nothing where there is none, or nothing in it. */
export function notes(changelog, version) {
  const sections = changelog.split(/^## /m);
  const section = sections.find((text) => /^\[?([\w.]+)/.exec(text)?.[1] === version) ?? '';
  return section.replace(/^.*/, '').trim();
}

/** What keeps a version from being released: lines of text. */
export function problems({ changelog, version, changed, tags }) {
  const found = [];
  if (!notes(changelog, version)) found.push(`CHANGELOG.md says nothing of ${version}`);
  if (notes(changelog, 'Unreleased')) found.push(`CHANGELOG.md has changes under Unreleased: give them a version`);
  if (changed) found.push(`these files are not committed:\n${changed}`);
  if (tags.includes(`v${version}`)) found.push(`v${version} is released already: raise the version in Cargo.toml`);
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const git = (...args) => execFileSync('git', args, { cwd: top, encoding: 'utf8' }).trim();
  const { version } = manifest();
  const changelog = readFileSync(join(top, 'CHANGELOG.md'), 'utf8');
  const found = problems({ changelog, version, changed: git('status', '--porcelain'), tags: git('tag').split('\n') });
  for (const problem of found) console.error(`release: ${problem}`);
  // --draft writes it all the same, to be looked at.
  if (found.length && process.argv[2] !== '--draft') process.exit(1);

  const folder = join(top, `target/release-${version}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  pack(folder);
  // The same files give the same archive: in one order, without times and names of the machine.
  const names = readdirSync(dist).filter((name) => !name.endsWith('.tgz')).sort();
  const options = ['--format=ustar', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '--mode=u=rw,go=r', `--transform=s,^,optimly-widget-${version}/,`];
  const archive = execFileSync('tar', [...options, '-C', dist, '-cf', '-', ...names], { maxBuffer: 1 << 28 });
  writeFileSync(join(folder, `optimly-widget-${version}-dist.tar.gz`), gzip(archive));
  const sums = readdirSync(folder).sort().map((name) => `${createHash('sha256').update(readFileSync(join(folder, name))).digest('hex')}  ${name}\n`);
  writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));
  const { integrity } = manifest().files.find(({ name }) => name === 'widget.js');
  const text = notes(changelog, version) || notes(changelog, 'Unreleased');
  writeFileSync(join(folder, 'NOTES.md'), `# optimly-widget ${version}\n\n${text}\n\n\`widget.js\`: \`integrity="${integrity}"\`\n\nCommit: ${git('rev-parse', 'HEAD')}\n`);
  console.log(`${readdirSync(folder).map((name) => join(folder, name)).join('\n')}\n\nThen: git tag -s v${version} && git push origin v${version}, npm publish ${folder}/*.tgz`);
}
