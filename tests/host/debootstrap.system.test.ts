import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFolder } from './check-root.ts';
import { debian } from './debootstrapped.ts';
import { bareLoad, incidentOf, loadOf } from './run-underpin.ts';

test('a debootstrapped Debian that does not run: services, expected chains, and clean', (t) => {
  const made = debian();
  if ('why' in made) return t.skip(made.why);
  const report = checkFolder(made.root, 0);
  const { listeners } = report.results.host;
  const ssh = listeners.find(({ unit }) => unit === 'ssh.service');
  assert.deepEqual(
    { process: ssh?.process, program: ssh?.program, holder: ssh?.holder, missing: ssh?.missing },
    { process: 'sshd', program: '/usr/sbin/sshd', holder: 'configured', missing: [] },
  );
  assert.ok(ssh !== undefined);
  const path = '/usr/lib/x86_64-linux-gnu/liblzma.so.5.4.1';
  const { version, ...load } = loadOf(ssh, path) ?? {};
  assert.deepEqual(bareLoad(load), {
    path,
    why: 'needed',
    chain: ['sshd', 'libsystemd.so.0', 'liblzma.so.5'],
    soname: 'liblzma.so.5',
    package: 'liblzma5',
    seen: false,
    file: `/ ${path}`,
  });
  const { verdict, chains } = incidentOf(report, 'CVE-2024-3094');
  assert.equal(verdict, 'NOT AFFECTED (4 proofs)', 'debootstrap leaves the packages and the signed index');
  const drawn = `sshd :22 -> libsystemd.so.0 -> liblzma.so.5 [liblzma5 ${version}] (expected, not seen)`;
  assert.deepEqual(
    chains,
    [drawn],
    'ssh.socket tells the port; sshd.service is a second name of ssh.service',
  );
  assert.deepEqual(
    report.notLookedAt.map(({ what }) => what),
    ['libraries opened at run time (dlopen), preloads and what really runs'],
  );
  assert.deepEqual(
    listeners.flatMap(({ loads }) => loads).filter((one) => one.package === undefined),
    [],
  );
});
