import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { debian } from '../host/debootstrapped.ts';
import { type Machine, noMachine, ownMachine } from '../host/own-machine.ts';
import { findingsOf, incidentOf, listenerOn, loadOf, reportOf, runUnderpin } from '../host/run-underpin.ts';
import { temporaryFolder } from '../host/temporary-folder.ts';
import { lacking } from './make-key.ts';

const skip = noMachine || lacking('gpgv', 'ssh-keygen');
const LIBRARY = '/usr/lib/x86_64-linux-gnu/liblzma.so.5.4.1';
const PATIENCE_MS = 60_000;

/** Starts the sshd of a real Debian on the loopback of a machine of the test's own, behind a chroot. */
async function startInside(t: TestContext, machine: Machine, root: string): Promise<void> {
  const folder = temporaryFolder(t);
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'key')]);
  writeFileSync(join(folder, 'sshd'), 'Port 22\nListenAddress 127.0.0.1\nHostKey /tmp/key\nPidFile none\n');
  const commands = [
    `mount -t tmpfs tmpfs ${root}/run`,
    `mkdir ${root}/run/sshd`,
    `mount -t tmpfs tmpfs ${root}/tmp`,
    `cp ${folder}/key ${folder}/sshd ${root}/tmp`,
    `chmod 600 ${root}/tmp/key`,
  ];
  assert.equal(machine.run(['sh', '-c', commands.join(' && ')]).status, 0);
  await machine.start(['chroot', root, '/usr/sbin/sshd', '-D', '-f', '/tmp/sshd'], 22);
}

test("a real sshd of Debian: the chain from Debian's own key to the pages that run is one of five proofs", {
  skip,
}, async (t) => {
  const made = debian();
  if ('why' in made) return t.skip(made.why);
  const machine = await ownMachine(t);
  await startInside(t, machine, made.root);
  const report = reportOf(runUnderpin(['check', '--json'], machine, { patience: PATIENCE_MS }), 0);
  const [listener] = incidentOf(report, 'CVE-2024-3094').listeners;
  assert.equal(listener?.verdict, 'NOT AFFECTED (5 proofs)');
  const proof = listener?.proofs.find(({ source }) => source === 'signed-index');
  assert.match(
    proof?.says ?? '',
    /liblzma\.so\.5\.4\.1 is byte for byte what liblzma5 5\.4\.1-\S+ holds, as the signed index says/,
  );
  assert.equal(
    proof?.trusts,
    'gpgv here, and the key B8B80B5B623EAB6AD8775C45B7C5D7D6350947F8, which is known to be that of Debian Archive Automatic Signing Key (12/bookworm)',
  );
  const match = loadOf(listenerOn(report, 22), LIBRARY)?.identity?.matches.find(
    ({ source }) => source === 'signed-index',
  );
  assert.match(
    match?.says ?? '',
    /; the pages that the process runs are those of the file; trusts gpgv here/,
  );
});

test('a liblzma that Debian never signed, in a real sshd, is a finding', { skip }, async (t) => {
  const made = debian();
  if ('why' in made) return t.skip(made.why);
  const machine = await ownMachine(t);
  const other = join(temporaryFolder(t), 'liblzma');
  copyFileSync(join(made.root, LIBRARY), other);
  appendFileSync(other, 'one byte more would do');
  assert.equal(machine.run(['mount', '--bind', other, join(made.root, LIBRARY)]).status, 0);
  await startInside(t, machine, made.root);
  const report = reportOf(runUnderpin(['check', '--json'], machine, { patience: PATIENCE_MS }), 1);
  assert.deepEqual(
    findingsOf(report, 'host/not-as-signed').map(({ severity, title }) => ({
      severity,
      title: title.replace(/5\.4\.1-\S+/, 'V'),
    })),
    [
      {
        severity: 'high',
        title: `${LIBRARY} is not what liblzma5 V holds as it was signed, and sshd 127.0.0.1:22 has it loaded`,
      },
    ],
  );
});

test('every program and library of the services of a real Debian is what Debian signed', {
  skip,
}, async (t) => {
  const made = debian();
  if ('why' in made) return t.skip(made.why);
  const archive = join(made.root, 'var/cache/apt/archives');
  const report = reportOf(runUnderpin(['check', '--json', '--root', made.root, '--archive', archive]), 0);
  const { signed, listeners } = report.results.host;
  assert.deepEqual(
    [...new Set(signed?.packages.map(({ outcome, differing }) => `${outcome} ${differing}`))],
    ['proven 0'],
  );
  const loads = listeners.flatMap((listener) => listener.loads);
  assert.deepEqual(
    loads.filter(
      ({ identity }) => identity?.matches.find(({ source }) => source === 'signed-index')?.outcome !== 'same',
    ),
    [],
  );
});
