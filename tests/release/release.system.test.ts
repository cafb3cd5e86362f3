import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../host/temporary-folder.ts';
import type { MadeEntry } from './build-tar.ts';
import { compareRelease, writeRelease } from './compare-release.ts';
import { git, type MadeFile, makeRepository } from './make-repository.ts';

const files: Readonly<Record<string, MadeFile>> = {
  README: 'read me\n',
  'src/main.c': 'int main(void) { return 0; }\n',
  'configure.ac': 'AC_INIT([p], [1.0])\n',
  'm4/own.m4': '# own.m4 serial 1\nAC_DEFUN([OWN], [])\n',
  'm4/.gitignore': 'hidden.m4\n*.cache\n',
  'version.txt': 'commit $Format:%H$\n',
  '.gitattributes': 'version.txt export-subst\n',
  link: { link: 'README' },
};

/** The entries of a release that is its source, below a folder. */
function honest(): MadeEntry[] {
  return Object.entries(files).map(([path, file]) => {
    const name = `p-1.0/${path}`;
    if (typeof file !== 'string') return { name, type: '2', link: 'README' };
    return { name, bytes: file };
  });
}

function make(
  t: TestContext,
  entries: readonly MadeEntry[],
): { readonly archive: string; readonly source: string; readonly commit: string } {
  const folder = temporaryFolder(t);
  const source = join(folder, 'source');
  const commit = makeRepository(source, 'v1.0', files);
  const archive = join(folder, 'p-1.0.tar.gz');
  writeRelease(archive, entries);
  return { archive, source, commit };
}

test('a release that is its source has nothing to explain', async (t) => {
  const { archive, source, commit } = make(t, honest());
  const { report, results } = await compareRelease(archive, { source });
  assert.equal(report.verdict, 'clean');
  assert.deepEqual(results.files, { total: 8, identical: 8, modified: 0, onlyInRelease: 0, onlyInSource: 0 });
  assert.deepEqual(results.source, {
    repo: source,
    rev: 'v1.0',
    revHow: 'inferred',
    alternatives: [],
    commit,
  });
});

test('what git archive changes is explained by its bytes', async (t) => {
  const { archive, source, commit } = make(
    t,
    honest().map((entry) => (entry.name.endsWith('version.txt') ? { ...entry, bytes: 'WANTED' } : entry)),
  );
  writeRelease(
    archive,
    honest().map((entry) =>
      entry.name.endsWith('version.txt') ? { ...entry, bytes: `commit ${commit}\n` } : entry,
    ),
  );
  const { results } = await compareRelease(archive, { source });
  assert.deepEqual(results.unexplained, []);
  assert.deepEqual(results.explanations, [
    { path: 'version.txt', strength: 'bytes', by: 'git-archive', says: 'is what git archive makes of it' },
  ]);
});

test('a macro that is hidden from git is the first row, with what hides it', async (t) => {
  const hidden = { name: 'p-1.0/m4/hidden.m4', bytes: '# inert marker\n' };
  const data = { name: 'p-1.0/tests/a.bin', bytes: '\0inert\0' };
  const { archive, source } = make(t, [...honest(), data, hidden]);
  const { report, results } = await compareRelease(archive, { source });
  assert.equal(report.verdict, 'findings');
  assert.deepEqual(
    results.unexplained.map(({ path, role, change }) => [path, role, change]),
    [
      ['m4/hidden.m4', 'build', 'added'],
      ['tests/a.bin', 'data', 'added'],
    ],
  );
  assert.deepEqual(results.ignored, [{ path: 'm4/hidden.m4', by: 'm4/.gitignore', line: 'hidden.m4' }]);
});

test('one line in a source file is shown', async (t) => {
  const bytes = 'int main(void) { return 0; }\n/* inert marker */\n';
  const { archive, source } = make(
    t,
    honest().map((entry) => (entry.name.endsWith('main.c') ? { ...entry, bytes } : entry)),
  );
  const { results } = await compareRelease(archive, { source });
  assert.deepEqual(results.unexplained, [
    {
      path: 'src/main.c',
      role: 'code',
      rank: 2,
      change: 'modified',
      novelLines: [{ line: 2, text: '/* inert marker */' }],
      nearest: { says: "the source's src/main.c, with 1 lines more and 0 less" },
    },
  ]);
});

test('a mode bit and a link in the place of a file are rows', async (t) => {
  const changed = honest().map((entry) => {
    if (entry.name.endsWith('README')) return { ...entry, mode: 0o755 };
    return entry.name.endsWith('main.c') ? { name: entry.name, type: '2', link: 'elsewhere.c' } : entry;
  });
  const { archive, source } = make(t, changed);
  const { results } = await compareRelease(archive, { source });
  assert.deepEqual(
    results.unexplained.map(({ path, note }) => [path, note]),
    [
      ['src/main.c', 'is a symbolic link to elsewhere.c'],
      ['README', 'may be run (mode 755), and in the source it may not'],
    ],
  );
});

test('a saved listing, a bare clone and a file URL give the same files', async (t) => {
  const { archive, source } = make(t, [...honest(), { name: 'p-1.0/new.c', bytes: 'int n;\n' }]);
  const listing = join(source, '../listing');
  writeFileSync(listing, git(source, 'ls-tree', '-r', '--long', '--full-tree', 'v1.0'));
  const { results } = await compareRelease(archive, { source });
  for (const other of [listing, `file://${source}`]) {
    const { results: same } = await compareRelease(archive, { source: other });
    assert.deepEqual(same.files, results.files, other);
    assert.deepEqual(same.unexplained, results.unexplained, other);
  }
});

test('a project in a folder of a larger repository is found', async (t) => {
  const folder = temporaryFolder(t);
  const source = join(folder, 'source');
  const inner = Object.entries(files).map(([path, file]): [string, MadeFile] => [`libs/p/${path}`, file]);
  makeRepository(source, 'p-1.0', { ...Object.fromEntries(inner), 'libs/q/README': 'another\n' });
  writeRelease(join(folder, 'p-1.0.tar.gz'), honest());
  const { results } = await compareRelease(join(folder, 'p-1.0.tar.gz'), { source });
  assert.deepEqual([results.source?.folder, results.files.identical], ['libs/p', 8]);
});

test('a submodule is compared where its repository is given, and said where not', async (t) => {
  const folder = temporaryFolder(t);
  const [source, sub] = [join(folder, 'source'), join(folder, 'sub')];
  makeRepository(sub, 'v9', { 'a.c': 'int a;\n' });
  makeRepository(source, 'v1.0', files);
  git(source, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', sub, 'third/sub');
  git(source, 'commit', '-q', '-m', 'Add it');
  git(source, 'tag', '-f', '-m', 'v1.0', 'v1.0');
  const archive = join(folder, 'p-1.0.tar.gz');
  writeRelease(archive, [...honest(), { name: 'p-1.0/third/sub/a.c', bytes: 'int a;\n' }]);
  const without = await compareRelease(archive, { source });
  assert.deepEqual(
    [without.report.verdict, without.results.submodules.map(({ path, files }) => [path, files])],
    ['unknown', [['third/sub', 1]]],
  );
  const given = await compareRelease(archive, { source, submodules: new Map([['third/sub', sub]]) });
  assert.deepEqual([given.report.verdict, given.results.submodules], ['clean', []]);
});

test('without a source the verdict is unknown', async (t) => {
  const { archive } = make(t, honest());
  const { report } = await compareRelease(archive, {});
  assert.equal(report.verdict, 'unknown');
});

test('a tag that is not there is one clear error with a next step', async (t) => {
  const { archive, source } = make(t, honest());
  git(source, 'tag', '-d', 'v1.0');
  await assert.rejects(compareRelease(archive, { source }), {
    code: 'SUBJECT_UNREADABLE',
    message: `${source} has no tag for version 1.0`,
  });
});

test('--explain tells one file, and its words cannot move the cursor', async (t) => {
  const { archive, source } = make(t, [...honest(), { name: 'p-1.0/m4/x.m4', bytes: 'plain\n' }]);
  const args = ['src/cli/main.ts', 'release', archive, '--source', source, '--explain', 'm4/x.m4\x1b[2J'];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  assert.equal(stdout.includes('\x1b'), false);
  const plain = spawnSync(process.execPath, [...args.slice(0, -1), 'm4/x.m4'], { encoding: 'utf8' });
  assert.deepEqual(
    [
      plain.status,
      plain.stdout
        .replace(/\n {4}(?=\S)/g, ' ')
        .split('\n')
        .slice(0, 3),
    ],
    [1, ['m4/x.m4', `  is not in ${source} at v1.0, and nothing known explains it`, '  part: build']],
  );
});

test('the file that a link of the source leads to, in the place of the link', async (t) => {
  const entries = honest().map((entry) =>
    entry.name.endsWith('/link') ? { name: entry.name, bytes: 'read me\n' } : entry,
  );
  const { archive, source } = make(t, entries);
  const { report, results } = await compareRelease(archive, { source });
  assert.deepEqual([report.verdict, report.findings, results.unexplained], ['clean', [], []]);
  assert.deepEqual(results.explanations, [
    { path: 'link', strength: 'bytes', by: 'link', says: 'is README, to which a link leads in the source' },
  ]);
});
