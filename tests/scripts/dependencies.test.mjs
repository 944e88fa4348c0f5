// scripts/dependencies.mjs: what it accepts, and what not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problems } from '../../scripts/dependencies.mjs';

const locked = (more) => ({ packages: { '': {}, 'node_modules/a': { version: '1.2.3', integrity: 'sha512-x', license: 'MIT', ...more } } });

test('pinned packages with a checksum and a known licence', () => {
  assert.deepEqual(problems({ devDependencies: { a: '1.2.3', b: '4.0.0-beta.1' } }, locked()), []);
  assert.deepEqual(problems({}, locked({ resolved: 'https://registry.npmjs.org/a/-/a-1.2.3.tgz' })), []);
});

test('versions that are not exact', () => {
  for (const version of ['^1.2.3', '~1.2.3', '1', '*', 'latest', '1.2.x', '>=1.2.3', 'github:a/b', 'file:../a', '1.2.3 || 2.0.0']) {
    assert.equal(problems({ dependencies: { a: version } }, locked()).length, 1, version);
  }
});

test('no checksum, another place, another licence', () => {
  assert.match(problems({}, locked({ integrity: undefined }))[0], /a 1\.2\.3 has no checksum/);
  assert.match(problems({}, locked({ resolved: 'git+ssh://git@example.org/a.git' }))[0], /comes from git/);
  assert.match(problems({}, locked({ license: 'AGPL-3.0' }))[0], /AGPL/);
  assert.match(problems({}, locked({ license: undefined }))[0], /undefined/);
});
