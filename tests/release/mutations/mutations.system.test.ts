import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ReleaseResults } from '../../../src/lenses/release/results.ts';
import { temporaryFolder } from '../../host/temporary-folder.ts';
import type { MadeEntry } from '../build-tar.ts';
import { compareRelease } from '../compare-release.ts';
import { MACRO } from '../made-up-macro.ts';
import { makeRepository } from '../make-repository.ts';
import { KINDS } from './kinds.ts';
import { honestRelease, SOURCE } from './made-project.ts';
import { mutate } from './mutate.ts';
import { outcomeOf } from './outcome.ts';
import { readRelease } from './read-release.ts';
import { writeMutated } from './write-mutated.ts';
import { xzShape } from './xz-shape.ts';

/** No line of it proves anything until it is made again. */
const MADE_AGAIN = ['line in configure', 'line in Makefile.in'];

/** A repository of the made project, and how its releases are judged. */
function makeJudge(t: TestContext) {
  const folder = temporaryFolder(t);
  const source = join(folder, 'source');
  const archive = join(folder, 'p-1.0.tar');
  makeRepository(source, 'v1.0', SOURCE);
  const judge = (entries: readonly MadeEntry[]) => {
    writeMutated(archive, entries);
    return compareRelease(archive, { source });
  };
  return { archive, judge };
}

test('every kind of mutation is in the first rows, but for what is to be made again', async (t) => {
  const { archive, judge } = makeJudge(t);
  const { report: honest, results } = await judge(honestRelease());
  assert.deepEqual([results.unexplained, honest.verdict], [[], 'clean']);
  const mutations = mutate(await readRelease(archive), 'seed', new Set());
  const outcomes: Record<string, string> = {};
  for (const { kind, path, entries } of mutations) {
    const { report } = await judge(entries);
    outcomes[kind] = outcomeOf(report, honest, path);
  }
  const kinds = KINDS.map(({ id }) => id).filter((id) => id !== 'line in aclocal.m4');
  assert.deepEqual(
    outcomes,
    Object.fromEntries(
      [...kinds, 'new data file', 'files swapped'].map((kind) => [
        kind,
        MADE_AGAIN.includes(kind) ? 'again' : 'first rows',
      ]),
    ),
  );
});

test('the same seed makes the same mutations, and another seed others', async (t) => {
  const { archive, judge } = makeJudge(t);
  await judge(honestRelease());
  const release = await readRelease(archive);
  const paths = (seed: string) => mutate(release, seed, new Set()).map(({ kind, path }) => [kind, path]);
  assert.deepEqual(paths('1'), paths('1'));
  assert.notDeepEqual(paths('1'), paths('2'));
});

test('an archive is written as it was read, long names and links too', async (t) => {
  const { archive } = makeJudge(t);
  const entries: MadeEntry[] = [
    {
      name: `p-1.0/${'long/'.repeat(30)}ü.c`,
      type: '0',
      mode: 0o640,
      mtime: 5,
      owner: 'jane',
      bytes: Buffer.from('x'),
    },
    {
      name: 'p-1.0/link',
      type: '2',
      mode: 0o777,
      mtime: 6,
      owner: 'jane',
      link: 'far/'.repeat(40),
      bytes: Buffer.alloc(0),
    },
  ];
  writeMutated(archive, entries);
  assert.deepEqual(await readRelease(archive), { entries, top: 'p-1.0/' });
});

test('the shape of xz 5.6.1 is the first row, with the original beside it and its serial impossible', async (t) => {
  const { judge } = makeJudge(t);
  const macro = { name: 'p-1.0/m4/build-to-host.m4', bytes: xzShape(MACRO) };
  const { report, results } = await judge([...honestRelease(), macro]);
  assert.deepEqual(rowsOf(results), ['m4/build-to-host.m4']);
  assert.match(results.unexplained[0]?.nearest?.says ?? '', /^gnulib's m4\/build-to-host\.m4 serial \d/);
  assert.equal(
    results.unexplained[0]?.novelLines?.filter(({ text }) => text.includes('inert-marker')).length,
    30,
  );
  assert.deepEqual(
    results.serials.map(({ path, claimed, verdict }) => [path, claimed, verdict]),
    [['m4/build-to-host.m4', '30', 'higher than any']],
  );
  assert.equal(
    report.findings.some(({ check }) => check === 'release/impossible-serial'),
    true,
  );
});

test('a catalogue that explains itself but may run is named', async (t) => {
  const { judge } = makeJudge(t);
  const { report: honest } = await judge(honestRelease());
  const runs = honestRelease().map((entry) =>
    entry.name.endsWith('.gmo') ? { ...entry, mode: 0o755 } : entry,
  );
  const { report } = await judge(runs);
  assert.equal(outcomeOf(report, honest, 'po/de.gmo'), 'named');
});

function rowsOf({ unexplained }: ReleaseResults): readonly string[] {
  return unexplained.map(({ path }) => path);
}
