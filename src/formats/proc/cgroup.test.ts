import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRealFile } from '../../../tests/real-file.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { readCgroup } from './cgroup.ts';
import { type Container, containerOf } from './container-of.ts';
import { type OwningUnit, unitOf } from './unit-of.ts';

const ID = '0123456789abcdef'.repeat(4);
const POD = '6c4a3b0e-1d2f-4a5b-8c7d-9e0f1a2b3c4d';
const POD_ = POD.replaceAll('-', '_');

test('lines of both versions', () => {
  assert.deepEqual(readCgroup('12:cpu,cpuacct:/a:b/c\n1:name=systemd:/../x (deleted)\n0::/\n'), [
    { hierarchy: 12, controllers: ['cpu', 'cpuacct'], path: '/a:b/c', deleted: false },
    { hierarchy: 1, controllers: ['name=systemd'], path: '/../x', deleted: true },
    { hierarchy: 0, controllers: [], path: '/', deleted: false },
  ]);
  assert.deepEqual(readCgroup(''), []);
});

test('defects name their line', () => {
  const refuses = (text: string, what: string, line: number) =>
    assert.throws(() => readCgroup(text), new ParseError('/proc/PID/cgroup', what, { line }));
  refuses('0::/\nx::/\n', 'not a cgroup', 2);
  refuses('0::a\n', 'not a cgroup', 1);
  refuses('0:/\n', 'not a cgroup', 1);
  refuses('0::/', 'the last line is cut off', 1);
});

const UNITS: Readonly<Record<string, OwningUnit | undefined>> = {
  '/system.slice/ssh.service': { unit: 'ssh.service' },
  '/system.slice/system-getty.slice/getty@tty1.service': { unit: 'getty@tty1.service' },
  '/system.slice/dev-disk-by\\x2duuid-a.swap': { unit: 'dev-disk-by\\x2duuid-a.swap' },
  '/system.slice/ssh.socket': { unit: 'ssh.socket' },
  '/system.slice/_cpu.service': { unit: 'cpu.service' },
  '/init.scope': { unit: 'init.scope' },
  '/user.slice/user-1000.slice/session-3.scope': { unit: 'session-3.scope' },
  '/user.slice/user-1000.slice/user@1000.service/app.slice/foo.service': {
    unit: 'user@1000.service',
    userUnit: 'foo.service',
  },
  '/user.slice/user-1000.slice/user@1000.service/init.scope': {
    unit: 'user@1000.service',
    userUnit: 'init.scope',
  },
  '/user.slice/user-1000.slice/user@1000.service': { unit: 'user@1000.service' },
  // A unit may make cgroups below its own, with any name.
  '/system.slice/evil.service/ssh.service': { unit: 'evil.service' },
  '/system.slice/evil.service/system.slice/ssh.service': { unit: 'evil.service' },
  '/user.slice/evil/ssh.service': undefined,
  '/../ssh.service': undefined,
  '/system.slice': undefined,
  '/': undefined,
};

for (const [path, unit] of Object.entries(UNITS)) {
  test(`the unit of ${path}`, () => assert.deepEqual(unitOf(readCgroup(`0::${path}\n`)), unit));
}

test('where both versions are mounted, the one that knows the unit counts', () => {
  const text = '9:memory:/x\n1:name=systemd:/system.slice/ssh.service\n0::/\n';
  assert.deepEqual(unitOf(readCgroup(text)), { unit: 'ssh.service' });
});

const CONTAINERS: Readonly<Record<string, Container | undefined>> = {
  [`/docker/${ID}`]: { runtime: 'docker', id: ID },
  [`/system.slice/docker-${ID}.scope`]: { runtime: 'docker', id: ID },
  [`/user.slice/user-1000.slice/user@1000.service/user.slice/docker-${ID}.scope`]: {
    runtime: 'docker',
    id: ID,
  },
  [`/system.slice/docker-${ID}.scope/system.slice/ssh.service`]: { runtime: 'docker', id: ID },
  [`/machine.slice/libpod-${ID}.scope/container`]: { runtime: 'podman', id: ID },
  [`/libpod_parent/libpod-${ID}`]: { runtime: 'podman', id: ID },
  [`/machine.slice/libpod-conmon-${ID}.scope`]: undefined,
  [`/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod${POD_}.slice/cri-containerd-${ID}.scope`]:
    {
      runtime: 'containerd',
      id: ID,
      pod: POD,
    },
  [`/kubepods.slice/kubepods-pod${POD_}.slice/crio-${ID}.scope`]: { runtime: 'cri-o', id: ID, pod: POD },
  [`/kubepods/burstable/pod${POD}/${ID}`]: { runtime: 'kubernetes', id: ID, pod: POD },
  [`/system.slice/containerd.service/kubepods-besteffort-pod${POD_}.slice:cri-containerd:${ID}`]: {
    runtime: 'containerd',
    id: ID,
    pod: POD,
  },
  [`/docker/${ID}/kubelet/kubepods/besteffort/pod${POD}/${ID}`]: { runtime: 'docker', id: ID },
  '/lxc.payload.web/system.slice/ssh.service': { runtime: 'lxc', id: 'web' },
  '/lxc.payload/web': { runtime: 'lxc', id: 'web' },
  '/lxc/web/init.scope': { runtime: 'lxc', id: 'web' },
  '/lxc.monitor.web': undefined,
  '/lxc': undefined,
  '/machine.slice/machine-web\\x2dé.scope/payload': { runtime: 'systemd-nspawn', id: 'web\\x2dé' },
  '/machine.slice/machine-web\\x2d1.scope/payload': { runtime: 'systemd-nspawn', id: 'web-1' },
  '/machine.slice/systemd-nspawn@web.service/payload': { runtime: 'systemd-nspawn', id: 'web' },
  '/machine.slice/machine-qemu\\x2d1\\x2dweb.scope/libvirt/emulator': undefined,
  [`/system.slice/constructor-${ID}.scope`]: undefined,
  [`/${ID}`]: undefined,
  '/system.slice/docker.service': undefined,
  '/system.slice/docker-short.scope': undefined,
  '/': undefined,
};

for (const [path, container] of Object.entries(CONTAINERS)) {
  test(`the container of ${path}`, () =>
    assert.deepEqual(containerOf(readCgroup(`0::${path}\n`)), container));
}

testRealFile('every line is a cgroup', '/proc/self/cgroup', (bytes) => {
  assert.equal(readCgroup(bytes).length, bytes.toString('latin1').split('\n').length - 1);
});
