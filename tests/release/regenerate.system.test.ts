import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { installedAutotools } from '../../src/system/autotools.ts';
import { findSandbox } from '../../src/system/sandbox/find-sandbox.ts';
import { temporaryFolder } from '../host/temporary-folder.ts';
import { compareRelease, writeRelease } from './compare-release.ts';
import { git, makeRepository } from './make-repository.ts';

const { autoconf, automake } = installedAutotools();
const skip =
  autoconf.size === 0 || automake.size === 0 || findSandbox() === undefined
    ? 'autoconf, automake or a sandbox is not installed'
    : false;

const files = {
  'configure.ac': [
    'AC_INIT([p], [1.0])',
    'AM_INIT_AUTOMAKE([foreign])',
    'AC_CONFIG_HEADERS([config.h])',
    'AC_PROG_CC',
    'AC_CONFIG_FILES([Makefile])',
    'AC_OUTPUT',
    '',
  ].join('\n'),
  'Makefile.am': 'bin_PROGRAMS = p\np_SOURCES = main.c\n',
  'main.c': 'int main(void) { return 0; }\n',
};
const generated = ['Makefile.in', 'aclocal.m4', 'config.h.in', 'configure'];

/** A release as `make dist` would make it of these files; `change` alters what is packed. */
function release(
  t: TestContext,
  source: Readonly<Record<string, string>>,
  change: (path: string, text: string) => string = (_, text) => text,
): { readonly archive: string; readonly source: string } {
  const folder = temporaryFolder(t);
  const work = join(folder, 'work');
  makeRepository(work, 'v1.0', files);
  const { status, stderr } = spawnSync('autoreconf', ['-fi'], { cwd: work, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const paths = [...Object.keys(files), ...generated];
  const archive = join(folder, 'p-1.0.tar.gz');
  writeRelease(
    archive,
    paths.map((path) => {
      const text = source[path as keyof typeof files] ?? readFileSync(join(work, path), 'utf8');
      const { mode } = statSync(join(work, path));
      return { name: `p-1.0/${path}`, bytes: change(path, text), mode: mode & 0o777 };
    }),
  );
  const repository = join(folder, 'source');
  makeRepository(repository, 'v1.0', source);
  return { archive, source: repository };
}

test('generated files of an honest release are proven', { skip }, async (t) => {
  const { archive, source } = release(t, files);
  const before = await compareRelease(archive, { source });
  assert.deepEqual([before.results.toolchain?.used, before.results.explained.regenerated], [false, 0]);
  const { report, results } = await compareRelease(archive, { source, regenerate: true });
  assert.deepEqual([report.verdict, results.needsRegenerate, results.unexplained], ['clean', [], []]);
  const again = results.explanations.filter(({ strength }) => strength === 'regenerated');
  assert.deepEqual(
    again.map(({ path }) => path).sort(),
    generated.filter((path) => before.results.needsRegenerate.includes(path)),
  );
});

test('what attributes leave out of archives is in a checkout', { skip }, async (t) => {
  const { archive, source } = release(t, { ...files, '.gitattributes': '* export-ignore\n' });
  const { results } = await compareRelease(archive, { source, regenerate: true });
  assert.deepEqual([results.needsRegenerate, results.unexplained], [[], []]);
});

test('the tools of a folder that is named', { skip }, async (t) => {
  const { archive, source } = release(t, files);
  const toolchain = temporaryFolder(t);
  symlinkSync('/usr', join(toolchain, 'usr'));
  const { results } = await compareRelease(archive, { source, regenerate: true, toolchain });
  const made = results.explanations.find(({ path }) => path === 'configure');
  assert.equal(made?.strength, 'regenerated');
  assert.ok(made?.says.endsWith(` with the tools of ${toolchain}`), made?.says);
  const empty = await compareRelease(archive, { source, regenerate: true, toolchain: temporaryFolder(t) });
  assert.deepEqual(
    empty.report.notLookedAt.map(({ why }) => why),
    [`made by autoconf ${[...autoconf.keys()].at(0)}, and none is installed`],
  );
});

test('one line in configure is shown, and nothing else', { skip }, async (t) => {
  const line = ': inert marker';
  const { archive, source } = release(t, files, (path, text) =>
    path === 'configure' ? text.replace('\nac_ext=c\n', `\n${line}\nac_ext=c\n`) : text,
  );
  const { results } = await compareRelease(archive, { source, regenerate: true });
  assert.deepEqual(
    results.unexplained.map(({ path, novelLines }) => [path, novelLines?.map(({ text }) => text)]),
    [['configure', [line]]],
  );
});

test('a hostile configure.ac reaches nothing, and leaves nothing behind', { skip }, async (t) => {
  const outside = join(temporaryFolder(t), 'written');
  const hostile = `m4_esyscmd([echo marker >${outside}; echo marker >/usr/underpin-marker; (setsid sleep 61.5 >/dev/null 2>&1 &)])`;
  const source = { ...files, 'configure.ac': `${hostile}\n${files['configure.ac']}` };
  const made = release(t, source);
  const { results } = await compareRelease(made.archive, { source: made.source, regenerate: true });
  assert.equal(results.needsRegenerate.includes('Makefile.in'), false);
  assert.deepEqual(
    [outside, '/usr/underpin-marker'].filter((path) => existsSync(path)),
    [],
  );
  assert.equal(spawnSync('pgrep', ['-fx', 'sleep 61.5']).stdout?.toString() ?? '', '');
  assert.equal(git(made.source, 'status', '--porcelain'), '');
});

test('a version that is not installed is said, with what to install', { skip }, async (t) => {
  const { archive, source } = release(t, files, (path, text) =>
    path === 'configure' ? text.replace(/Autoconf [0-9.]+/, 'Autoconf 2.13.') : text,
  );
  const { report } = await compareRelease(archive, { source, regenerate: true });
  const [gap] = report.notLookedAt.filter(({ what }) => what.startsWith('making '));
  assert.match(
    `${gap?.why} ${gap?.hint}`,
    /^made by autoconf 2\.13, and installed is .*apt-get install autoconf$/,
  );
});

test('a repository without all files of its revision costs the making, not the report', {
  skip,
}, async (t) => {
  const { archive, source } = release(t, files);
  const blob = git(source, 'rev-parse', 'v1.0:main.c').trim();
  rmSync(join(source, '.git', 'objects', blob.slice(0, 2), blob.slice(2)));
  const { report, results } = await compareRelease(archive, { source, regenerate: true });
  const { explained, needsRegenerate } = results;
  assert.deepEqual([explained.regenerated, needsRegenerate.length > 0], [0, true]);
  const reasons = report.notLookedAt.filter(({ what }) => what.startsWith('making ')).map(({ why }) => why);
  assert.deepEqual(reasons, [`the repository lacks 1 of the files of its revision, ${blob} among them`]);
});
