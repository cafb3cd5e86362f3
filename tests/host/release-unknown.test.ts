import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRoot } from './check-root.ts';
import { incidentOf } from './run-underpin.ts';

const ICONV = 'CVE-2024-2961';
/** Fixed in Debian 12, and older than what fixed it in testing. */
const FIXED_IN_12 = '2.36-9+deb12u10';

function verdictOn(
  t: Parameters<typeof checkRoot>[0],
  version: string,
  status: number,
  debianVersion?: string,
) {
  const report = checkRoot(
    t,
    {
      os: { id: 'debian' },
      packages: [{ name: 'libc6', version }],
      ...(debianVersion === undefined ? {} : { files: { '/etc/debian_version': debianVersion } }),
    },
    status,
  );
  return incidentOf(report, ICONV).verdict;
}

test('a Debian that does not say which release it is, and a version for which it matters: UNKNOWN', (t) => {
  assert.equal(
    verdictOn(t, FIXED_IN_12, 4),
    `UNKNOWN (whether libc6 ${FIXED_IN_12} is affected depends on the release of debian, which os-release does not name)`,
  );
});

test('a version that is fixed, or is not, in every release needs no release', (t) => {
  assert.equal(verdictOn(t, '2.41-12', 0), 'NOT AFFECTED (1 proof, by version only)');
  assert.equal(verdictOn(t, '2.28-1', 1), 'AFFECTED (installed, not loaded by a listener)');
});

test('/etc/debian_version says it where os-release does not', (t) => {
  assert.equal(verdictOn(t, FIXED_IN_12, 0, '12.5\n'), 'NOT AFFECTED (1 proof, by version only)');
  assert.equal(verdictOn(t, '2.37-1', 1, 'trixie/sid\n'), 'AFFECTED (installed, not loaded by a listener)');
  assert.match(verdictOn(t, FIXED_IN_12, 4, 'no release\n'), /^UNKNOWN/);
});
