import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concerns } from './concerns.ts';

const row = { family: 'rpm', distributions: ['rhel', 'rocky'], packages: ['openssh-server'] } as const;
const place = { family: 'rpm', distribution: 'rhel', versionId: '9.4', package: 'openssh-server' };

test('family, distribution and package must all be the ones named', () => {
  assert.equal(concerns(row, place), true);
  assert.equal(concerns(row, { ...place, family: 'dpkg' }), false);
  assert.equal(concerns(row, { ...place, distribution: 'fedora' }), false);
  assert.equal(concerns(row, { ...place, package: 'openssh-clients' }), false);
});

test('`*` is every distribution of the family', () => {
  assert.equal(concerns({ ...row, distributions: ['*'] }, { ...place, distribution: 'fedora' }), true);
});

test('a release is VERSION_ID, its leading parts, or the codename, and never half a number', () => {
  const at = (releases: string[], versionId?: string, codename?: string) =>
    concerns({ ...row, releases }, { ...place, versionId, codename });
  assert.equal(at(['9.4'], '9.4'), true);
  assert.equal(at(['9'], '9.4'), true);
  assert.equal(at(['3.2'], '3.20.1'), false);
  assert.equal(at(['1'], '12'), false);
  assert.equal(at(['bookworm'], undefined, 'bookworm'), true);
  assert.equal(at(['9']), false);
});
