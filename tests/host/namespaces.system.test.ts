import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { liblzma, notDebian } from './debian.ts';
import { makeRoot } from './make-root.ts';
import { type Machine, noMachine, ownMachine } from './own-machine.ts';
import { findingsOf, incidentOf, listenerOn, loadOf, reportOf, runUnderpin } from './run-underpin.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { compileToy, copyLiblzma, noCompiler } from './toy.ts';

const skip = noMachine || notDebian || noCompiler;
const PORT = 4000;
const XZ = 'CVE-2024-3094';
const LIBRARY = '/usr/lib/x86_64-linux-gnu/liblzma.so.5';
const LOADER = '/lib64/ld-linux-x86-64.so.2';
const LIBC = '/lib/x86_64-linux-gnu/libc.so.6';
const TOY = '/usr/sbin/toy-listener';

/** A root with a toy that loads liblzma, as small as it can be and still run. */
function smallRoot(t: TestContext, version: string): string {
  const folder = temporaryFolder(t);
  return makeRoot(t, {
    packages: [
      { name: 'liblzma5', version, owns: [LIBRARY] },
      { name: 'toy', version: '1-1', owns: [TOY] },
      { name: 'libc6', version: '2.41-12', owns: [LIBC, LOADER] },
    ],
    copies: {
      [TOY]: compileToy(folder, liblzma()),
      [LIBRARY]: liblzma(),
      [LIBC]: LIBC,
      [LOADER]: LOADER,
    },
    files: { '/proc/.keep': '', '/dev/.keep': '' },
  });
}

async function check(machine: Machine, status: number) {
  return reportOf(runUnderpin(['check', '--json'], machine), status);
}

const ways = [
  { name: 'a chroot', command: (root: string) => ['chroot', root, TOY, String(PORT)] },
  {
    name: 'a chroot in a mount namespace of its own',
    command: (root: string) => ['unshare', '--mount', 'chroot', root, TOY, String(PORT)],
  },
  {
    name: 'a container: mounts, process ids, and a root that was pivoted to',
    command: (root: string) => ['unshare', '--mount', '--pid', '--fork', '/bin/sh', '-c', pivot(root)],
  },
];

/** What a container runtime does: makes the root a mount, and then `/`. */
function pivot(root: string): string {
  return `mount --bind ${root} ${root} && cd ${root} && mkdir old && pivot_root . old && cd / && exec ${TOY} ${PORT}`;
}

for (const { name, command } of ways) {
  test(`${name}: its own packages, paths and library`, { skip }, async (t) => {
    const machine = await ownMachine(t);
    await machine.start(command(smallRoot(t, '5.4.1-1')), PORT);
    const report = await check(machine, 0);
    const listener = listenerOn(report, PORT);
    assert.deepEqual(
      listener.loads
        .map(({ path, package: owner, version, deleted }) => ({ path, owner, version, deleted }))
        .sort((a, b) => a.path.localeCompare(b.path)),
      [
        { path: LOADER, owner: 'libc6', version: '2.41-12', deleted: undefined },
        { path: LIBC, owner: 'libc6', version: '2.41-12', deleted: undefined },
        { path: LIBRARY, owner: 'liblzma5', version: '5.4.1-1', deleted: undefined },
        { path: TOY, owner: 'toy', version: '1-1', deleted: undefined },
      ].sort((a, b) => a.path.localeCompare(b.path)),
    );
    assert.deepEqual([listener.program, findingsOf(report, 'host/replaced-file')], [TOY, []]);
    assert.match(incidentOf(report, XZ).verdict, /^NOT AFFECTED/);
  });
}

test('a chroot whose package claims to be bad, with other bytes: UNKNOWN for it', { skip }, async (t) => {
  const machine = await ownMachine(t);
  await machine.start(['chroot', smallRoot(t, '5.6.1-1'), TOY, String(PORT)], PORT);
  const { listeners } = incidentOf(await check(machine, 4), XZ);
  assert.match(listeners[0]?.verdict ?? '', /^UNKNOWN \(the package database says that liblzma5 5\.6\.1-1/);
});

test("a daemon that locked itself into an empty folder runs the machine's files", { skip }, async (t) => {
  const machine = await ownMachine(t);
  const folder = temporaryFolder(t);
  const script = `
import os, socket, time
door = socket.create_server(('127.0.0.1', ${PORT}))
os.chroot('${folder}')
time.sleep(1000)`;
  await machine.start(['/usr/bin/python3', '-c', script], PORT);
  const report = await check(machine, 0);
  const { loads } = listenerOn(report, PORT);
  assert.deepEqual(report.findings, []);
  assert.deepEqual(
    loads.filter((load) => load.package === undefined),
    [],
  );
});

test('a listener in another network namespace is seen', { skip }, async (t) => {
  const machine = await ownMachine(t);
  const toy = compileToy(temporaryFolder(t));
  machine.run(['sh', '-c', 'ip netns add other && ip -n other link set lo up']);
  await machine.start([toy, String(PORT)], PORT);
  await machine.start(
    ['sh', '-c', `ip netns exec other ${toy} ${PORT + 1} & exec ${toy} ${PORT + 2}`],
    PORT + 2,
  );
  machine.run(['sleep', '0.3']);
  const { listeners } = (await check(machine, 0)).results.host;
  assert.deepEqual(listeners.map(({ port }) => port).sort(), [PORT, PORT + 1, PORT + 2]);
});

test('private /tmp and the like do not make a container of a service', { skip }, async (t) => {
  const machine = await ownMachine(t);
  const toy = compileToy(temporaryFolder(t), liblzma());
  const copy = '/run/toy-listener';
  machine.run(['cp', toy, copy]);
  const start = `mount -t tmpfs tmpfs /tmp && exec ${copy} ${PORT}`;
  await machine.start(['unshare', '--mount', 'sh', '-c', start], PORT);
  const report = await check(machine, 0);
  const { scope, verdict } = incidentOf(report, XZ);
  assert.doesNotMatch(scope, /container/);
  assert.match(verdict, /^NOT AFFECTED/);
  const load = loadOf(listenerOn(report, PORT), liblzma());
  assert.deepEqual([load?.package, load?.deleted, load?.seen], ['liblzma5', undefined, true]);
});

test('a file mounted over a library is read through the process, not on the disk', { skip }, async (t) => {
  const machine = await ownMachine(t);
  const folder = temporaryFolder(t);
  const toy = compileToy(folder, liblzma());
  const { copy } = copyLiblzma(folder);
  const start = `mount --bind ${copy} ${liblzma()} && exec ${toy} ${PORT}`;
  await machine.start(['unshare', '--mount', 'sh', '-c', start], PORT);
  const report = await check(machine, 1);
  assert.deepEqual(
    report.findings.filter(({ severity }) => severity === 'high').map(({ title }) => title),
    [`toy-listener 127.0.0.1:${PORT} has another file under the name ${liblzma()} than liblzma5 installed`],
  );
  const { loads } = listenerOn(report, PORT);
  const [load, ...more] = loads.filter(({ soname }) => soname === 'liblzma.so.5');
  assert.deepEqual([load?.path, load?.version, more], [liblzma(), undefined, []]);
  assert.match(load?.file ?? '', /\(replaced [0-9a-f:]+\)$/);
  const says = incidentOf(report, XZ).listeners[0]?.proofs.map(({ source }) => source);
  assert.ok(says?.includes('bytes') && says.includes('process'));
});

const V1 = '/sys/fs/cgroup/systemd';
const V2 = ['/sys/fs/cgroup', '/sys/fs/cgroup/unified'].find((folder) =>
  existsSync(join(folder, 'cgroup.procs')),
);

for (const [version, top] of [
  ['v1', existsSync(V1) ? V1 : undefined],
  ['v2', V2],
] as const) {
  const reason = skip || (top === undefined && `no cgroup ${version} here`);
  test(`the unit of a listener, by its cgroup ${version}`, { skip: reason }, async (t) => {
    const machine = await ownMachine(t);
    const toy = compileToy(temporaryFolder(t));
    const unit = `${top}/system.slice/underpin-test.service`;
    const made = machine.run(['mkdir', '-p', unit]);
    if (made.status !== 0) return t.skip(`cannot make a cgroup: ${made.stderr}`);
    t.after(() => machine.run(['sh', '-c', `rmdir ${unit}; rmdir ${dirname(unit)} 2>/dev/null`]));
    await machine.start(['sh', '-c', `echo $$ > ${unit}/cgroup.procs && exec ${toy} ${PORT}`], PORT);
    assert.equal(listenerOn(await check(machine, 0), PORT).unit, 'underpin-test.service');
  });
}
