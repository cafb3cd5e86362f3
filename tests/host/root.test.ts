import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { shippedIncidents } from '../../src/run/knowledge.ts';
import { checkRoot } from './check-root.ts';
import { incidentOf } from './run-underpin.ts';

const XZ = 'CVE-2024-3094';
const LIBRARY = '/usr/lib/x86_64-linux-gnu/liblzma.so.5';
const noLibrary = existsSync(LIBRARY) ? false : `no ${LIBRARY} here`;
const xz = (await shippedIncidents()).find(({ id }) => id === XZ);
const PROLOGUE = xz?.marks.bytes[0]?.hex ?? '';

function liblzma5(version: string, architecture = 'amd64') {
  return { name: 'liblzma5', version, architecture, owns: [LIBRARY] };
}

for (const version of ['5.6.1-1', '5.6.0-0.2', '5.6.0-0.1', '5.5.1alpha-0.1']) {
  test(`liblzma5 ${version}, no library file: AFFECTED`, (t) => {
    const report = checkRoot(t, { packages: [liblzma5(version)] }, 1);
    const says = `liblzma5 ${version} is an affected version (fixed in 5.6.1+really5.4.5-1)`;
    const trusts = "the machine's own package database, which root can rewrite";
    assert.deepEqual(report.findings, [
      {
        check: 'host/affected-by-incident',
        severity: 'critical',
        title: `${XZ} (the xz backdoor): AFFECTED (installed, not loaded by a listener)`,
        message: says,
        locations: [{ package: XZ }],
        evidence: [{ kind: 'package-database', says, trusts }],
        advice: [...(xz?.affected[0]?.remedy ?? []), ...(xz?.aftermath ?? [])],
      },
    ]);
  });
}

for (const version of ['5.4.1-1', '5.4.6-0.1', '5.8.1-1', '5.10.0-1', '5.6.2-2', '5.6.1+really5.4.5-1']) {
  test(`liblzma5 ${version}, no library file: NOT AFFECTED, by version only`, (t) => {
    const report = checkRoot(t, { packages: [liblzma5(version)] }, 0);
    assert.equal(incidentOf(report, XZ).verdict, 'NOT AFFECTED (1 proof, by version only)');
    assert.deepEqual([report.verdict, report.findings], ['clean', []]);
  });
}

test('5.6.1-1 on arm64, where the payload cannot act: NOT AFFECTED, and says why', (t) => {
  const { verdict, proofs } = incidentOf(checkRoot(t, { packages: [liblzma5('5.6.1-1', 'arm64')] }, 0), XZ);
  assert.equal(verdict, 'NOT AFFECTED (1 proof, by version only)');
  assert.deepEqual(
    proofs.map(({ says }) => says),
    [
      'liblzma5 5.6.1-1 is an affected version (fixed in 5.6.1+really5.4.5-1), but it acts on amd64 only and this is arm64',
    ],
  );
});

test('a good version with its real library: proofs of bytes and structure, too', { skip: noLibrary }, (t) => {
  const report = checkRoot(t, { packages: [liblzma5('5.4.1-1')], copies: { [LIBRARY]: LIBRARY } }, 0);
  const { verdict, proofs } = incidentOf(report, XZ);
  assert.equal(verdict, 'NOT AFFECTED (3 proofs)');
  assert.deepEqual([...new Set(proofs.map(({ source }) => source))].sort(), [
    'bytes',
    'package-database',
    'structure',
  ]);
});

test('a version that claims to be bad over bytes that are proven other: said to be just that', {
  skip: noLibrary,
}, (t) => {
  const report = checkRoot(t, { packages: [liblzma5('5.6.1-1')], copies: { [LIBRARY]: LIBRARY } }, 4);
  const { verdict, hint, signs } = incidentOf(report, XZ);
  assert.match(
    verdict,
    /^UNKNOWN \(the package database says that liblzma5 5\.6\.1-1 is an affected version .*, but the bytes are proven other \(.*\): one of the two is not what it seems\)$/,
  );
  assert.equal(hint, 'install the package again: apt-get install --reinstall liblzma5');
  assert.deepEqual(signs, []);
});

/** Bytes that do nothing: the published ones between zeros, in a file that no loader takes for a library. */
function controlFile(hex: string): Buffer {
  return Buffer.concat([Buffer.alloc(4096), Buffer.from(hex, 'hex'), Buffer.alloc(4096)]);
}

test('the harmless control file with the published 34 bytes: AFFECTED by its bytes', (t) => {
  const report = checkRoot(
    t,
    { packages: [liblzma5('5.4.1-1')], files: { [LIBRARY]: controlFile(PROLOGUE) } },
    1,
  );
  const { verdict, signs } = incidentOf(report, XZ);
  assert.equal(verdict, 'AFFECTED (installed, not loaded by a listener)');
  assert.deepEqual(signs, [
    {
      source: 'bytes',
      says: `${LIBRARY}: ${xz?.marks.bytes[0]?.found} (at byte 4096)`,
      trusts: `the bytes of ${LIBRARY}, read just now`,
    },
  ]);
});

test('the control file with one byte changed: not found', (t) => {
  for (const at of [0, 17, 33]) {
    const bytes = controlFile(PROLOGUE);
    bytes[4096 + at] = (bytes[4096 + at] ?? 0) ^ 1;
    const report = checkRoot(t, { packages: [liblzma5('5.4.1-1')], files: { [LIBRARY]: bytes } }, 0);
    const { verdict, signs } = incidentOf(report, XZ);
    assert.deepEqual({ verdict, signs }, { verdict: 'NOT AFFECTED (2 proofs)', signs: [] });
  }
});

test('the published bytes hidden in the real library are found at their place', { skip: noLibrary }, (t) => {
  const bytes = Buffer.concat([readFileSync(LIBRARY), Buffer.from(PROLOGUE, 'hex')]);
  const report = checkRoot(t, { packages: [liblzma5('5.8.1-1')], files: { [LIBRARY]: bytes } }, 1);
  assert.deepEqual(
    incidentOf(report, XZ).signs.map(({ source, says }) => ({ source, says })),
    [{ source: 'bytes', says: `${LIBRARY}: ${xz?.marks.bytes[0]?.found} (at byte ${bytes.length - 34})` }],
  );
});

test('what dpkg has not yet moved from its updates to its status counts', (t) => {
  const update = (version: string) =>
    `Package: liblzma5\nStatus: install ok unpacked\nArchitecture: amd64\nVersion: ${version}\n`;
  const report = checkRoot(
    t,
    {
      packages: [liblzma5('5.6.1-1')],
      files: {
        '/var/lib/dpkg/updates/0000': update('5.6.1-2'),
        '/var/lib/dpkg/updates/0001': update('5.6.1+really5.4.5-1'),
        '/var/lib/dpkg/updates/tmp.i': 'Package: liblz',
      },
    },
    0,
  );
  assert.equal(incidentOf(report, XZ).verdict, 'NOT AFFECTED (1 proof, by version only)');
});
