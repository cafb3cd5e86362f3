import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bareRoot } from '../roots/bare-root.ts';
import { makePacmanRoot, noPacman } from '../roots/pacman-root.ts';
import { makeRpmRoot, noRpm } from '../roots/rpm-root.ts';
import { checkFolder } from './check-root.ts';
import { incidentOf } from './run-underpin.ts';

const AFFECTED = { verdict: 'AFFECTED (installed, not loaded by a listener)', status: 1 };
const CLEARED = { verdict: 'NOT AFFECTED (1 proof, by version only)', status: 0 };

interface Case {
  readonly distribution: string;
  readonly release: string;
  readonly name: string;
  readonly version: string;
  readonly expected: typeof AFFECTED;
}

const FEDORA = { distribution: 'fedora', release: '40', name: 'xz-libs' };
const TUMBLEWEED = { distribution: 'opensuse-tumbleweed', release: '20240320', name: 'liblzma5' };
const RPMS: readonly Case[] = [
  { ...FEDORA, version: '5.4.6-3.fc40', expected: CLEARED },
  { ...FEDORA, version: '5.6.0-1.fc40', expected: AFFECTED },
  { ...FEDORA, version: '5.6.1-1.fc40', expected: AFFECTED },
  { ...FEDORA, version: '5.6.2-1.fc40', expected: CLEARED },
  { ...TUMBLEWEED, version: '5.6.1-1.1', expected: AFFECTED },
  { ...TUMBLEWEED, version: '5.6.1.revertto5.4-2.1', expected: CLEARED },
];

for (const { distribution, release, name, version: full, expected } of RPMS) {
  test(`${distribution}, ${name} ${full} installed by real rpm`, { skip: noRpm }, (t) => {
    const [version = '', packageRelease = ''] = full.split('-');
    const files = { '/usr/lib64/harmless': 'no library' };
    const root = makeRpmRoot(t, [{ name, version, release: packageRelease, files }]);
    assertVerdict(root, distribution, release, expected);
  });
}

const ARCH = { distribution: 'arch', release: 'rolling', name: 'xz' };
const PACMANS: readonly Case[] = [
  // It was shipped, and could not act: data/incidents says so, with its sources.
  { ...ARCH, version: '5.6.1-1', expected: CLEARED },
  { ...ARCH, version: '5.6.1-2', expected: CLEARED },
];

for (const { distribution, release, name, version, expected } of PACMANS) {
  test(`${distribution}, ${name} ${version} installed by real pacman`, { skip: noPacman }, (t) => {
    const root = makePacmanRoot(t, [{ name, version, files: { '/usr/lib/harmless': 'no library' } }]);
    assertVerdict(root, distribution, release, expected);
  });
}

const ALPINE = { distribution: 'alpine', release: '3.20_alpha20240329', name: 'xz-libs' };
const APKS: readonly Case[] = [
  { ...ALPINE, version: '5.4.6-r0', expected: CLEARED },
  { ...ALPINE, version: '5.6.1-r1', expected: AFFECTED },
  { ...ALPINE, version: '5.6.1-r2', expected: CLEARED },
];

for (const { distribution, release, name, version, expected } of APKS) {
  test(`${distribution}, ${name} ${version} in a database written by hand: no apk is asked`, (t) => {
    const installed = `P:${name}\nV:${version}\nA:x86_64\no:xz\nF:usr/lib\nR:harmless\n\n`;
    const { prefix } = bareRoot(t, { '/lib/apk/db/installed': installed });
    assertVerdict(prefix, distribution, release, expected);
  });
}

/** The verdict on the xz backdoor, and the exit status. */
function assertVerdict(
  root: string,
  id: string,
  versionId: string,
  { verdict, status }: typeof AFFECTED,
): void {
  mkdirSync(join(root, 'etc'), { recursive: true });
  writeFileSync(join(root, 'etc/os-release'), `ID=${id}\nVERSION_ID=${versionId}\n`);
  assert.equal(incidentOf(checkFolder(root, status), 'CVE-2024-3094').verdict, verdict);
}
