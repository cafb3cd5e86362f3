import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { hostResultsSchema } from '../src/lenses/host/results-schema.ts';
import { reportSchema } from '../src/model/report-schema.ts';

const folder = mkdtempSync(join(tmpdir(), 'underpin-schema-'));
after(() => rmSync(folder, { recursive: true }));

const STATUSES = [0, 1, 4];

test('check --json of this machine is a report by its schema, and nothing else', () => {
  assertReport(['check', '--json']);
});

test('check --root --json of a folder with a bad package is a report by its schema', () => {
  const root = join(folder, 'root');
  mkdirSync(join(root, 'var/lib/dpkg'), { recursive: true });
  mkdirSync(join(root, 'etc'));
  writeFileSync(join(root, 'etc/os-release'), 'ID=debian\nNAME="Debian"\nVERSION_CODENAME=trixie\n');
  writeFileSync(
    join(root, 'var/lib/dpkg/status'),
    'Package: liblzma5\nStatus: install ok installed\nArchitecture: amd64\nSource: xz-utils\nVersion: 5.6.1-1\n',
  );
  const report = assertReport(['check', '--root', root, '--json']);
  assert.equal(report.verdict, 'findings');
});

test('judge --json of saved facts is a report by its schema', () => {
  const facts = join(folder, 'saved.facts');
  underpin(['check', '--facts', facts, '--json']);
  assertReport(['judge', facts, '--json']);
});

function assertReport(args: readonly string[]) {
  const { status, stdout, stderr } = underpin(args);
  assert.equal(stderr, '');
  assert.ok(STATUSES.includes(status ?? -1), `exit status ${status}`);
  const report = reportSchema.parse(JSON.parse(stdout));
  hostResultsSchema.parse(report.results.host);
  return report;
}

function underpin(args: readonly string[]) {
  return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/main.ts', ...args], {
    encoding: 'utf8',
    maxBuffer: 256 << 20,
  });
}
