import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { cgroupReader } from './cgroup-cpu.ts';

const mount = mkdtempSync(join(tmpdir(), 'underpin-cgroup-'));
after(() => rmSync(mount, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(mount, path)), { recursive: true });
  writeFileSync(join(mount, path), text);
}

test('version 2, version 1 and both at once', () => {
  put('system.slice/ssh.service/cpu.stat', 'usage_usec 5\n');
  put('cpu,cpuacct/old/cpuacct.usage', '7000\n');
  put('unified/both/cpu.stat', 'usage_usec 9\n');
  assert.equal(cgroupReader('0::/system.slice/ssh.service\n', mount)?.(), 5000);
  assert.equal(cgroupReader('4:cpu,cpuacct:/old\n1:name=systemd:/old\n', mount)?.(), 7000);
  assert.equal(cgroupReader('3:cpuacct:/\n0::/both\n', mount)?.(), 9000);
});

test("the root's cgroup, one outside of ours, and one without counts say nothing", () => {
  put('cpu.stat', 'usage_usec 5\n');
  assert.equal(cgroupReader('0::/\n', mount), undefined);
  assert.equal(cgroupReader('0::/../other\n', mount), undefined);
  assert.equal(cgroupReader('0::/gone\n', mount), undefined);
});
