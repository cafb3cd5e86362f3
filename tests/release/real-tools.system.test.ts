import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../host/temporary-folder.ts';
import { compareRelease } from './compare-release.ts';
import { git, makeRepository } from './make-repository.ts';

const project = {
  'configure.ac':
    'AC_INIT([hello], [1.0])\nAM_INIT_AUTOMAKE([foreign])\nAC_CONFIG_FILES([Makefile])\nAC_OUTPUT\n',
  'Makefile.am': 'dist_data_DATA = greeting.txt\n',
  'greeting.txt': 'hello\n',
};

/** Runs a program in a folder; skips the test where it is not installed or has no network, with its own words. */
function run(t: TestContext, cwd: string, ...[program = '', ...args]: readonly string[]): boolean {
  const { error, status, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', timeout: 60_000 });
  if (error === undefined && status === 0) return true;
  const why = stderr?.trim().split('\n').at(-1) ?? '';
  t.skip(`${program} ${args[0] ?? ''}: ${error?.message ?? why}`);
  return false;
}

test('what make dist makes of a project: everything but its generated files is explained', async (t) => {
  const folder = temporaryFolder(t);
  const source = join(folder, 'source');
  makeRepository(source, 'v1.0', project);
  const work = join(folder, 'work');
  git(folder, 'clone', '-q', source, work);
  if (!run(t, work, 'autoreconf', '--install')) return;
  if (!run(t, work, './configure') || !run(t, work, 'make', 'dist')) return;
  const { results } = await compareRelease(join(work, 'hello-1.0.tar.gz'), { source });
  const { files, needsRegenerate, unexplained, anomalies, metadata } = results;
  assert.deepEqual(
    {
      modified: files.modified,
      onlyInSource: files.onlyInSource,
      needsRegenerate,
      unexplained,
      anomalies,
      metadata,
    },
    {
      modified: 0,
      onlyInSource: 0,
      needsRegenerate: ['Makefile.in', 'configure'],
      unexplained: [],
      anomalies: [],
      metadata: [],
    },
  );
});

for (const [made, wanted] of [
  ['tar.gz', 'hello-1.0.tar.gz'],
  ['zip', 'hello-1.0.zip'],
] as const) {
  test(`what git archive makes as ${made} is its tag`, async (t) => {
    const folder = temporaryFolder(t);
    const source = join(folder, 'source');
    const commit = makeRepository(source, 'v1.0', project);
    const archive = join(folder, wanted);
    git(source, 'archive', '--prefix=hello-1.0/', '-o', archive, 'v1.0');
    const { report, results } = await compareRelease(archive, { source });
    assert.deepEqual(
      [report.verdict, results.source?.commit, results.files],
      ['clean', commit, { total: 3, identical: 3, modified: 0, onlyInRelease: 0, onlyInSource: 0 }],
    );
  });
}

test('what npm packs of a project is its tag', async (t) => {
  const folder = temporaryFolder(t);
  const source = join(folder, 'source');
  makeRepository(source, 'v1.0.0', {
    'package.json': '{\n  "name": "hello",\n  "version": "1.0.0"\n}\n',
    'index.js': '"hello";\n',
  });
  if (!run(t, source, 'npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', folder)) return;
  const { results } = await compareRelease(join(folder, 'hello-1.0.0.tgz'), { source });
  assert.deepEqual(results.files, { total: 2, identical: 2, modified: 0, onlyInRelease: 0, onlyInSource: 0 });
});

test("a distribution's archive of a real release is read without a doubt about its form", async (t) => {
  const folder = temporaryFolder(t);
  const fetch = ['source', '--download-only', '--tar-only', '-o', 'Debug::NoLocking=1', 'libogg'];
  if (!run(t, folder, 'apt-get', ...fetch)) return;
  if (!run(t, folder, 'sh', '-c', 'mv libogg_*.orig.tar.* libogg-1.tar')) return;
  const { results } = await compareRelease(join(folder, 'libogg-1.tar'), {});
  assert.deepEqual([results.anomalies, results.files.total > 100], [[], true]);
});
