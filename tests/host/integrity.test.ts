import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { HostResults } from '../../src/lenses/host/results.ts';
import { checkHost } from '../../src/run/check-host.ts';
import { writeFacts } from '../../src/run/facts-file.ts';
import { shippedIncidents } from '../../src/run/knowledge.ts';
import { makeRoot, type RootContent } from './make-root.ts';
import { temporaryFolder } from './temporary-folder.ts';

const incidents = await shippedIncidents();
const quiet = { incidents, failOn: 'medium', progress: () => {} } as const;
const FILES = 1200;

function manager(): RootContent {
  const paths = Array.from({ length: FILES }, (_, at) => `/usr/lib/manager/part${at}`);
  const sums = paths.map((path) => `${createHash('md5').update(path).digest('hex')}  ${path.slice(1)}\n`);
  return {
    packages: [
      { name: 'manager', version: '1-1', owns: paths },
      { name: 'tool', version: '1-1', owns: ['/usr/bin/tool', '/usr/share/doc/tool/README'] },
    ],
    files: {
      ...Object.fromEntries(paths.map((path) => [path, path])),
      '/var/lib/dpkg/info/manager.md5sums': sums.join(''),
      '/usr/bin/tool': 'tool',
      '/var/lib/dpkg/info/tool.md5sums': `${createHash('md5').update('tool').digest('hex')}  usr/bin/tool\n${'0'.repeat(32)}  usr/share/doc/tool/README\n`,
      '/etc/dpkg/dpkg.cfg.d/slim': 'path-exclude=/usr/share/doc/*\n',
    },
  };
}

function changed(t: TestContext, change: (root: string) => void, integrity: 'elf' | 'all') {
  const root = makeRoot(t, manager());
  change(root);
  const { report } = checkHost({ root, integrity, ...quiet });
  return report.findings.filter(({ check }) => check === 'host/modified-file');
}

test('a root whose files are as installed, or left out as dpkg was told, has no finding', (t) => {
  assert.deepEqual(
    changed(t, () => {}, 'all'),
    [],
  );
});

test('a package manager that was replaced by hand is one finding, whatever the number of its files', (t) => {
  const replace = (root: string) => {
    for (let at = 0; at < FILES; at++) writeFileSync(join(root, `/usr/lib/manager/part${at}`), 'newer');
  };
  const findings = changed(t, replace, 'all');
  assert.deepEqual(
    findings.map(({ title }) => title),
    [`${FILES} files of manager are not what it installed`],
  );
});

test('a program in whose place a script lies is found among the code, a file that is gone too', (t) => {
  const tamper = (root: string) => {
    writeFileSync(join(root, '/usr/bin/tool'), '#!/bin/sh\n');
    rmSync(join(root, '/usr/lib/manager/part7'));
  };
  assert.deepEqual(
    changed(t, tamper, 'elf').map(({ title, evidence }) => [title, evidence[0]?.says]),
    [
      ['/usr/lib/manager/part7 is not what manager installed', '/usr/lib/manager/part7 is missing'],
      [
        '/usr/bin/tool is not what tool installed',
        `/usr/bin/tool holds ${createHash('md5').update('#!/bin/sh\n').digest('hex')}, its package says ${createHash('md5').update('tool').digest('hex')}`,
      ],
    ],
  );
});

test('after the update: what changed, whether the verdict holds, and when the machine was affected', (t) => {
  const xz = (version: string): RootContent => ({
    packages: [{ name: 'liblzma5', version }],
    files: {
      '/var/log/dpkg.log.1': '2024-03-28 06:25:01 upgrade liblzma5:amd64 5.4.5-0.3 5.6.1-1\n',
      '/var/log/dpkg.log': '2024-03-30 09:00:00 upgrade liblzma5:amd64 5.6.1-1 5.6.1+really5.4.5-1\n',
    },
  });
  const before = checkHost({ root: makeRoot(t, xz('5.6.1-1')), ...quiet });
  const after = join(temporaryFolder(t), 'before.facts');
  writeFileSync(after, [...writeFacts(before.facts)].join(''));
  const { report } = checkHost({ root: makeRoot(t, xz('5.6.1+really5.4.5-1')), after, ...quiet });
  const host = report.results.host as HostResults;

  assert.deepEqual(host.after?.packages, [
    { package: 'liblzma5:amd64', from: '5.6.1-1', to: '5.6.1+really5.4.5-1' },
  ]);
  assert.deepEqual(host.after?.verdicts[0], {
    incident: 'CVE-2024-3094',
    before: 'AFFECTED (installed, not loaded by a listener)',
    now: 'NOT AFFECTED (1 proof, by version only)',
  });
  assert.deepEqual(host.window, [
    {
      incident: 'CVE-2024-3094',
      package: 'liblzma5',
      version: '5.6.1-1',
      from: '2024-03-28 06:25:01',
      to: '2024-03-30 09:00:00',
    },
  ]);
});
