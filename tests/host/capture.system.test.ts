import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { HostResults } from '../../src/lenses/host/results.ts';
import { CLOSED, isClosed } from './is-closed.ts';
import { type Machine, noMachine, ownMachine, type RunOptions } from './own-machine.ts';
import { type HostReport, incidentOf, reportOf, runUnderpin } from './run-underpin.ts';
import { noSshd, startSshd } from './start-sshd.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { copyLiblzma } from './toy.ts';

/** As it is printed: with the names that incidents ask for. */
const printed = runUnderpin(['capture-script']).stdout;
const skip = noMachine || noSshd;
const XZ = 'CVE-2024-3094';

const shells = { dash: ['dash'], 'busybox sh': ['busybox', 'sh'], bash: ['bash'] };

for (const [name, shell] of Object.entries(shells)) {
  const missing = spawnSync(shell[0] ?? '', ['-c', ':']).error === undefined ? false : `no ${name} here`;

  test(`${name}, as root: the captured machine gives what the live one gives`, {
    skip: skip || missing,
  }, async (t) => {
    const { machine, folder } = await sshdMachine(t);
    const live = reportOf(runUnderpin(['check', '--json'], machine), 0);
    const captured = judged(capture(machine, folder, shell), folder, 4);
    assert.deepEqual(seen(captured), seen(live));
    assert.ok(seen(live).listeners.some(({ loads }) => loads.length > 10));
    assert.deepEqual(captured.findings, live.findings);
    assert.ok(captured.notLookedAt.some(({ what }) => what === 'the memory of the processes'));
    assert.deepEqual(words(captured), words(live));
    assert.deepEqual(
      proofs(captured),
      proofs(live).filter(([source]) => source !== 'process'),
    );
    assert.ok(proofs(captured).length < proofs(live).length, 'the proof by memory is a proof less');
  });

  test(`${name}, as nobody: the same, and what was not seen is said`, {
    skip: skip || missing,
  }, async (t) => {
    const { machine, folder } = await sshdMachine(t);
    if (isClosed(machine)) return t.skip(CLOSED);
    const live = reportOf(runUnderpin(['check', '--json'], machine, { as: 'nobody' }), 4);
    const captured = judged(capture(machine, folder, shell, { as: 'nobody' }), folder, 4);
    assert.deepEqual(seen(captured), seen(live));
    assert.deepEqual(verdicts(captured), verdicts(live));
  });
}

test('a library that stands in for a packaged one is seen in a capture too', { skip }, async (t) => {
  const { machine, folder, copy } = await sshdMachine(t, true);
  const live = reportOf(runUnderpin(['check', '--json'], machine), 1);
  const captured = judged(capture(machine, folder, ['sh']), folder, 1);
  assert.deepEqual(captured.findings, live.findings);
  assert.ok(
    captured.findings.some(
      ({ check, locations }) => check === 'host/shadowed-library' && locations[0]?.path === copy,
    ),
  );
});

test('no temporary file: it works where nothing can be written', { skip }, async (t) => {
  const { machine, folder } = await sshdMachine(t);
  const mounted =
    'mount --bind / /mnt && mount -o remount,bind,ro /mnt && mount -t proc proc /mnt/proc && mount --bind /dev /mnt/dev && chroot /mnt env TMPDIR=/nowhere';
  const script = join(folder, 'capture.sh');
  writeFileSync(script, printed);
  const { stdout, stderr, status } = machine.run(['sh', '-c', `${mounted} sh ${script} | head -c 20`]);
  assert.deepEqual([status, stderr, stdout.split('\n')[0]], [0, '', 'underpin-capture/1'], folder);
});

test('a capture that is packed, cut or changed', { skip }, async (t) => {
  const { machine, folder } = await sshdMachine(t);
  const bytes = capture(machine, folder, ['sh']);
  assert.deepEqual(seen(judged(gzipSync(bytes, { level: 1 }), folder, 4)), seen(judged(bytes, folder, 4)));
  for (const cut of [bytes.subarray(0, -5), bytes.subarray(0, bytes.length >> 1), bytes.subarray(0, 30)]) {
    writeFileSync(join(folder, 'cut'), cut);
    const { status, stderr } = runUnderpin(['judge', join(folder, 'cut')]);
    assert.equal(status, 2);
    assert.match(stderr, /^underpin: .*cut: capture: /);
  }
});

/** A machine whose only listener is an sshd, with or without a copy of liblzma before its own. */
async function sshdMachine(t: TestContext, shadowed = false) {
  const folder = temporaryFolder(t);
  const machine = await ownMachine(t);
  const { shadow, copy } = copyLiblzma(folder);
  await startSshd(machine, folder, shadowed ? { LD_LIBRARY_PATH: shadow } : {});
  return { machine, folder, copy };
}

function capture(
  machine: Machine,
  folder: string,
  shell: readonly string[],
  options: RunOptions = {},
): Buffer {
  const [file, script] = [join(folder, 'capture'), join(folder, 'capture.sh')];
  writeFileSync(script, printed);
  writeFileSync(file, '');
  chmodSync(file, 0o666);
  // Beside a socket for its input bash takes itself for a remote login, and reads the files of one.
  const run = [...shell, '-c', `. ${script} > ${file}`];
  const { status, stderr } = machine.run(['env', 'HOME=/nonexistent', ...run], options);
  assert.deepEqual([status, stderr], [0, '']);
  const read = spawnSync('cat', [file], { maxBuffer: 1 << 30 });
  return read.stdout;
}

function judged(bytes: Buffer, folder: string, status: number): HostReport {
  const file = join(folder, 'judged');
  writeFileSync(file, bytes);
  return reportOf(runUnderpin(['judge', '--json', file]), status);
}

/** What was seen, but for what no capture has: how memory proves an incident, where calls lead, and how old packages are. */
function seen({ results: { host } }: HostReport): Omit<HostResults, 'incidents' | 'freshness'> {
  const { incidents: _, freshness: __, ...rest } = host;
  return JSON.parse(JSON.stringify(rest), (key, value) => (key === 'slots' ? undefined : value));
}

/** The words of the verdicts, without how many proofs there are. */
function words({ results: { host } }: HostReport): readonly string[] {
  return host.incidents.map(({ verdict }) => verdict.replace(/ \(.*/, ''));
}

function proofs(report: HostReport): readonly (readonly [source: string, says: string])[] {
  return incidentOf(report, XZ).listeners.flatMap((one) =>
    one.proofs.map(({ source, says }) => [source, says] as const),
  );
}

function verdicts(report: HostReport): readonly string[] {
  return [incidentOf(report, XZ).verdict, incidentOf(report, 'CVE-2024-6387').verdict];
}
