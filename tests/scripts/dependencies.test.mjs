// scripts/dependencies.mjs: what it accepts, and what not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAllowed, problems } from '../../scripts/dependencies.mjs';

const locked = (more) => ({ packages: { '': {}, 'node_modules/a': { version: '1.2.3', integrity: 'sha512-x', license: 'MIT', ...more } } });

test('pinned packages with a checksum and a known licence', () => {
  assert.deepEqual(problems({ devDependencies: { a: '1.2.3', b: '4.0.0-beta.1', old: 'npm:@c/d@1.0.0' } }, locked()), []);
  assert.deepEqual(problems({}, locked({ resolved: 'https://registry.npmjs.org/a/-/a-1.2.3.tgz' })), []);
});

test('versions that are not exact', () => {
  for (const version of ['^1.2.3', '~1.2.3', '1', '*', 'latest', '1.2.x', '>=1.2.3', 'github:a/b', 'file:../a', '1.2.3 || 2.0.0', 'npm:a@^1.0.0', 'npm:a']) {
    assert.equal(problems({ dependencies: { a: version } }, locked()).length, 1, version);
  }
});

test('no checksum, another place, another licence', () => {
  assert.match(problems({}, locked({ integrity: undefined }))[0], /a 1\.2\.3 has no checksum/);
  assert.match(problems({}, locked({ resolved: 'git+ssh://git@example.org/a.git' }))[0], /comes from git/);
  assert.match(problems({}, locked({ license: 'AGPL-3.0' }))[0], /AGPL/);
  assert.match(problems({}, locked({ license: undefined }))[0], /undefined/);
});

test('licences to choose from, and several at once', () => {
  for (const one of ['MIT', '(MIT OR GPL-3.0-or-later)', 'MIT AND Zlib', '(MIT AND Zlib)', 'GPL-2.0 OR MIT AND ISC']) assert.ok(isAllowed(one), one);
  for (const one of ['', undefined, 'GPL-3.0', '(MIT AND GPL-3.0)', 'GPL-2.0 OR AGPL-3.0', 'MITx']) assert.ok(!isAllowed(one), one);
});
