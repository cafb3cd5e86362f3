import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Processes } from '../../src/system/processes.ts';
import { liblzma, notDebian, ownersOf, versionOf } from './debian.ts';
import { noMachine, ownMachine } from './own-machine.ts';
import {
  bareLoad,
  findingsOf,
  incidentOf,
  listenerOn,
  loadOf,
  reportOf,
  runUnderpin,
} from './run-underpin.ts';
import { noSshd, startSshd } from './start-sshd.ts';
import { temporaryFolder } from './temporary-folder.ts';

const skip = noMachine || notDebian || noSshd;
const CHAIN = ['sshd', 'libsystemd.so.0', 'liblzma.so.5'];

test('a real sshd: the chain to liblzma, and NOT AFFECTED by four proofs', { skip }, async (t) => {
  const machine = await ownMachine(t);
  await startSshd(machine, temporaryFolder(t));
  const report = reportOf(runUnderpin(['check', '--json'], machine), 0);
  const path = liblzma();
  const version = versionOf('liblzma5');

  assert.deepEqual(bareLoad(loadOf(listenerOn(report, 22), path)), {
    path,
    why: 'needed',
    chain: CHAIN,
    soname: 'liblzma.so.5',
    package: 'liblzma5',
    version,
    seen: true,
    file: `/ ${path}`,
  });
  const { verdict, listeners } = incidentOf(report, 'CVE-2024-3094');
  assert.match(verdict, /^NOT AFFECTED \(\d proofs\)$/);
  assert.deepEqual(
    listeners.map(({ proofs, ...rest }) => rest),
    [
      {
        listener: 'sshd 127.0.0.1:22',
        verdict: 'NOT AFFECTED (4 proofs)',
        chains: [`sshd 127.0.0.1:22 -> libsystemd.so.0 -> liblzma.so.5 [liblzma5 ${version}]`],
      },
    ],
  );
  const trusted = listeners.flatMap(({ proofs }) =>
    proofs.map(({ source, trusts }) => `${source}: ${trusts}`),
  );
  assert.deepEqual([...new Set(trusted)].sort(), [
    `bytes: the bytes of ${path}, read just now`,
    "package-database: the machine's own package database, which root can rewrite",
    'process: the kernel, which shows the pages that the process runs',
    'structure: what the dynamic loader would read of the file',
  ]);
  assert.deepEqual([report.verdict, report.findings, report.notLookedAt], ['clean', [], []]);
});

test('every file that sshd has mapped has the package that dpkg -S names', { skip }, async (t) => {
  const machine = await ownMachine(t);
  await startSshd(machine, temporaryFolder(t));
  const { pid, loads } = listenerOn(reportOf(runUnderpin(['check', '--json'], machine), 0), 22);
  const maps = machine.run(['cat', `/proc/${pid}/maps`]).stdout;
  const mapped = new Set([...maps.matchAll(/ (\/.*)$/gm)].map((match) => realpathSync(match[1] ?? '')));
  const owners = ownersOf([...mapped]);
  assert.deepEqual(
    loads.map((load) => `${load.path} ${load.package}`).sort(),
    [...mapped].map((path) => `${path} ${owners.get(path)}`).sort(),
  );
  assert.deepEqual(
    loads.filter(({ why }) => why === 'dlopen'),
    [],
  );
});

/** sshd with a copy of liblzma in a folder of no package, and the report on it. */
async function withCopy(t: TestContext, variable: (copy: string, folder: string) => NodeJS.ProcessEnv) {
  const machine = await ownMachine(t);
  const folder = temporaryFolder(t);
  const shadow = join(folder, 'shadow');
  const copy = join(shadow, 'liblzma.so.5');
  mkdirSync(shadow);
  copyFileSync(liblzma(), copy);
  await startSshd(machine, folder, variable(copy, shadow));
  return { copy, check: (status: number) => reportOf(runUnderpin(['check', '--json'], machine), status) };
}

for (const name of ['LD_LIBRARY_PATH', 'LD_PRELOAD'] as const) {
  // sshd writes its title over its environment, so that only the file itself can give the detour away.
  test(`${name} leads sshd to a copy of liblzma: the path and the shadowed package`, { skip }, async (t) => {
    const { copy, check } = await withCopy(t, (file, folder) => ({
      [name]: name === 'LD_PRELOAD' ? file : folder,
    }));
    const report = check(1);
    const { pid } = listenerOn(report, 22);
    assert.deepEqual(report.findings, [
      {
        check: 'host/shadowed-library',
        severity: 'high',
        title: `sshd 127.0.0.1:22 loads ${copy} in place of liblzma5's liblzma.so.5`,
        message: `${copy} belongs to no package. Without it the loader would have taken ${liblzma()} of liblzma5, which is what updates replace.`,
        locations: [{ path: copy, package: 'liblzma5', pid }],
        evidence: [
          { kind: 'load-chain', says: CHAIN.join(' -> '), why: 'needed' },
          { kind: 'shadowed', says: `${liblzma()} belongs to liblzma5`, path: liblzma() },
        ],
        advice: [
          `find out who put ${copy} there and why`,
          'look for what leads the loader there: LD_LIBRARY_PATH and LD_PRELOAD of the service, /etc/ld.so.preload, RUNPATH: readelf -d /usr/sbin/sshd',
          'move it away and restart the service',
        ],
      },
    ]);
    assert.match(incidentOf(report, 'CVE-2024-3094').verdict, /^NOT AFFECTED/);
  });
}

test('a library replaced under a running sshd is read through the process', { skip }, async (t) => {
  const { copy, check } = await withCopy(t, (_, folder) => ({ LD_LIBRARY_PATH: folder }));
  copyFileSync(liblzma(), `${copy}.new`);
  renameSync(`${copy}.new`, copy);
  const report = check(1);
  const { pid, loads } = listenerOn(report, 22);
  assert.deepEqual(findingsOf(report, 'host/replaced-file'), [
    {
      check: 'host/replaced-file',
      severity: 'low',
      title: 'sshd 127.0.0.1:22 needs a restart: it runs 1 file that was replaced on disk',
      message: 'What is on the disk now, an update or nothing, is not what the process runs.',
      locations: [{ path: copy, pid }],
      evidence: [{ kind: 'load-chain', says: CHAIN.join(' -> '), path: copy }],
      advice: [`restart sshd (process ${pid})`],
    },
  ]);
  assert.deepEqual(
    loads.filter(({ deleted }) => deleted).map(({ path, why, chain }) => ({ path, why, chain })),
    [{ path: copy, why: 'needed', chain: CHAIN }],
  );
  const { verdict, proofs } = incidentOf(report, 'CVE-2024-3094');
  assert.match(verdict, /^NOT AFFECTED/);
  assert.ok(proofs.some(({ source, says }) => source === 'bytes' && says.startsWith(copy)));
});

test('a library of no package that was unlinked is still read through the process', { skip }, async (t) => {
  const { copy, check } = await withCopy(t, (_, folder) => ({ LD_LIBRARY_PATH: folder }));
  rmSync(copy);
  const report = check(1);
  assert.deepEqual(
    report.findings.map(({ check: id, title }) => ({ id, title })),
    [
      {
        id: 'host/shadowed-library',
        title: `sshd 127.0.0.1:22 loads ${copy} in place of liblzma5's liblzma.so.5`,
      },
      {
        id: 'host/replaced-file',
        title: 'sshd 127.0.0.1:22 needs a restart: it runs 1 file that was replaced on disk',
      },
    ],
  );
});

test('the test leaves no process behind', { skip }, async (t) => {
  const folders: string[] = [];
  await t.test('a machine with an sshd', async (inner) => {
    const folder = temporaryFolder(inner);
    folders.push(folder);
    await startSshd(await ownMachine(inner), folder);
    assert.notDeepEqual(commandsNaming(folder), []);
  });
  // The kernel ends what lived in the namespaces a moment after their first process.
  for (let tries = 0; tries < 300 && folders.flatMap(commandsNaming).length > 0; tries++)
    await setTimeout(100);
  assert.deepEqual(folders.flatMap(commandsNaming), []);
});

function commandsNaming(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => new Processes().read(Number(pid), 'cmdline', 1 << 20)?.toString() ?? '')
    .filter((command) => command.includes(folder));
}
