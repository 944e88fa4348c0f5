// Holds the npm packages that the build, the tests and the benchmark use: `make dependencies`. (deny.toml is for Rust's.)
//
// Each is named in package.json by one exact version, and each in package-lock.json has a checksum and a known licence,
// and comes from the npm registry.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// They are tools, and are not shipped: what they may be is wider than in deny.toml.
const LICENCES = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MPL-2.0', 'Zlib'];
const REGISTRY = 'https://registry.npmjs.org/';

/** Whether a licence may be used: of several, one that may is enough where they stand to choose (`OR`), all where they hold together (`AND`). */
export const isAllowed = (licence = '') => {
  const [either, both] = [' OR ', ' AND '].map((word) => licence.replace(/^\((.*)\)$/, '$1').split(word));
  if (either[1]) return either.some((one) => isAllowed(one));
  if (both[1]) return both.every((one) => isAllowed(one));
  return LICENCES.includes(licence);
};

/** What is wrong with a folder's packages, given its package.json and package-lock.json. */
export function problems(named, lock) {
  const found = [];
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
  for (const [name, version] of kinds.flatMap((kind) => Object.entries(named[kind] ?? {}))) {
    // Ours is packed from dist/.
    if (/^file:.*\/optimly-widget-[\d.]+\.tgz$/.test(version)) continue;
    // A package may have a name of its own, where two versions of it are needed.
    if (!/^(npm:(@[\w-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) found.push(`${name} is not pinned to one version: ${version}`);
  }
  for (const [path, { version, integrity, license, resolved = REGISTRY }] of Object.entries(lock.packages)) {
    if (!path) continue;
    const name = `${path.replace(/^.*node_modules\//, '')} ${version}`;
    if (!/^sha512-/.test(integrity)) found.push(`${name} has no checksum`);
    if (!resolved.startsWith(REGISTRY)) found.push(`${name} comes from ${resolved}`);
    if (!isAllowed(license)) found.push(`${name} has a licence that is not allowed: ${license}`);
  }
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folders = ['', 'bench/', 'tests/package/react-18/', 'examples/react-vite/', 'examples/vue-vite/', 'examples/react-server/'];
  for (const folder of folders) {
    const read = (name) => JSON.parse(readFileSync(new URL(`../${folder}${name}`, import.meta.url), 'utf8'));
    const lock = read('package-lock.json');
    const found = problems(read('package.json'), lock);
    for (const problem of found) console.error(`dependencies: ${folder}package.json: ${problem}`);
    if (found.length) process.exitCode = 1;
    else console.log(`${folder}package.json: ${Object.keys(lock.packages).length - 1} packages, pinned, with known licences`);
  }
}
