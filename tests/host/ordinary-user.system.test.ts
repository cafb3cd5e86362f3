import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liblzma, notDebian, versionOf } from './debian.ts';
import { CLOSED, isClosed } from './is-closed.ts';
import { noMachine, ownMachine } from './own-machine.ts';
import { bareLoad, incidentOf, listenerOn, loadOf, reportOf, runUnderpin } from './run-underpin.ts';
import { noSshd, startSshd } from './start-sshd.ts';
import { temporaryFolder } from './temporary-folder.ts';

const skip = noMachine || notDebian || noSshd;
const HINT = 'sudo underpin check';

test('an ordinary user: UNKNOWN, the expected chain, and the command that settles it', {
  skip,
}, async (t) => {
  const machine = await ownMachine(t);
  if (isClosed(machine)) return t.skip(CLOSED);
  await startSshd(machine, temporaryFolder(t));
  const report = reportOf(runUnderpin(['check', '--json'], machine, { as: 'nobody' }), 4);
  const listener = listenerOn(report, 22);
  const unseen = `what sshd (process ${listener.pid}) has mapped could not be seen: permission denied`;

  assert.deepEqual(
    { holder: listener.holder, unseen: listener.unseen, program: listener.program },
    { holder: 'inferred', unseen, program: '/usr/sbin/sshd' },
  );
  assert.deepEqual(bareLoad(loadOf(listener, liblzma())), {
    path: liblzma(),
    why: 'needed',
    chain: ['sshd', 'libsystemd.so.0', 'liblzma.so.5'],
    soname: 'liblzma.so.5',
    package: 'liblzma5',
    version: versionOf('liblzma5'),
    seen: false,
    file: `/ ${liblzma()}`,
  });
  const { verdict, hint, chains } = incidentOf(report, 'CVE-2024-3094');
  assert.deepEqual(
    { verdict, hint, chains },
    {
      verdict: `UNKNOWN (${unseen}; and 1 more)`,
      hint: HINT,
      chains: [
        `sshd (likely) 127.0.0.1:22 -> libsystemd.so.0 -> liblzma.so.5 [liblzma5 ${versionOf('liblzma5')}] (expected, not seen)`,
      ],
    },
  );
  assert.deepEqual([report.verdict, report.findings], ['unknown', []]);
  assert.ok(report.notLookedAt.length > 0 && report.notLookedAt.every((one) => one.hint === HINT));
  const applied = report.checks.map(({ outcome }) => outcome).filter((one) => one !== 'not-applicable');
  assert.deepEqual([...new Set(applied)], ['could-not-look']);

  const text = runUnderpin(['check'], machine, { as: 'nobody' });
  assert.deepEqual([text.status, text.stderr], [4, '']);
  assert.match(text.stdout, /UNKNOWN {7}CVE-2024-3094/);
  assert.match(text.stdout, /expected, not\s+seen/);
  assert.match(text.stdout, /sudo underpin check/);
  assert.equal(runUnderpin(['check', '--allow-unknown'], machine, { as: 'nobody' }).status, 0);
});

test('an ordinary user: what its own process has mapped is seen, and that others may listen is said', {
  skip,
}, async (t) => {
  const machine = await ownMachine(t);
  if (isClosed(machine)) return t.skip(CLOSED);
  const listen = ['-e', 'require("net").createServer().listen(2024, "127.0.0.1")'];
  const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
  await machine.start([...nobody, process.execPath, ...listen], 2024);
  const report = reportOf(runUnderpin(['check', '--json'], machine, { as: 'nobody' }), 4);
  const { holder, unseen, loads } = listenerOn(report, 2024);
  assert.deepEqual([holder, unseen, loads[0]?.why], ['seen', undefined, 'program']);
  assert.deepEqual(report.results.host.unlisted, [
    'the sockets of other networks (containers, say) could not be listed: permission denied',
  ]);
});

test('an ordinary user: listeners of a network that cannot be seen are not taken for none', {
  skip,
}, async (t) => {
  const machine = await ownMachine(t);
  if (isClosed(machine)) return t.skip(CLOSED);
  const { execPath } = process;
  const listen = `require("net").createServer().listen(2024, "127.0.0.1")`;
  const other = `ip netns add other && ip -n other link set lo up && ip netns exec other ${execPath} -e '${listen}' &`;
  machine.run(['sh', '-c', `(${other}) >/dev/null 2>&1`]);
  const asRoot = () => reportOf(runUnderpin(['check', '--json'], machine), 0).results.host.listeners;
  for (let tries = 0; tries < 20 && asRoot().length === 0; tries++) machine.run(['sleep', '0.1']);
  assert.deepEqual(
    asRoot().map(({ port }) => port),
    [2024],
  );

  const { results, verdict } = reportOf(runUnderpin(['check', '--json'], machine, { as: 'nobody' }), 4);
  assert.deepEqual([results.host.listeners, verdict], [[], 'unknown']);
});
