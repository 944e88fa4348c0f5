// scripts/release.mjs: what may be released, and its notes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notes, problems } from '../../scripts/release.mjs';

const changelog = '# Changelog\n\n## Unreleased\n\n## 1.2.0 - 2027-01-02\n\n### Added\n\n- Something.\n\n## 1.1.0\n\n- Older.\n';

test('the notes are the section of the version', () => {
  assert.equal(notes(changelog, '1.2.0'), '### Added\n\n- Something.');
  assert.equal(notes(changelog, '1.1.0'), '- Older.');
  assert.equal(notes(changelog, '1.2'), '');
  assert.equal(notes(changelog, 'Unreleased'), '');
});

test('what is not told of, not committed, or released already, is not released', () => {
  const fine = { changelog, version: '1.2.0', changed: '', tags: ['v1.1.0'] };
  assert.deepEqual(problems(fine), []);
  assert.match(problems({ ...fine, version: '1.3.0' })[0], /says nothing of 1\.3\.0/);
  assert.match(problems({ ...fine, changelog: changelog.replace('## Unreleased\n', '## Unreleased\n\n- New.\n') })[0], /Unreleased/);
  assert.match(problems({ ...fine, changed: ' M src/lib.rs' })[0], /not committed/);
  assert.match(problems({ ...fine, tags: ['v1.2.0'] })[0], /released already/);
});
