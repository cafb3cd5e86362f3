import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import type { KnownFile } from '../src/knowledge/known-good/known-file.ts';
import { compareReleases, formatRange } from '../src/knowledge/known-good/release-range.ts';
import { roleOf } from '../src/lenses/release/derive/explain/role.ts';

const MAX_OUTPUT = 2 ** 30;

/** A tag that names a release and no candidate for one: `v1.3.1`, `R_2_4_9`, `VER-2-13-2`, `release-2.1.12-stable`. */
const RELEASE = /^[A-Za-z_./-]*(\d+(?:[._-]\d+)*[a-z]?)(?:-stable)?$/;

/** What is not copied with a library: its tests, its papers, and what binds it to other languages. */
const LEFT_BEHIND =
  /(?:^|\/)(?:[^/]*[-_.])?(?:tests?|testing|testsuite|testdata|fuzz\w*|docs?|examples?|samples?|research|csharp|java|js|go|python)(?:[-_.][^/]*)?\//i;

interface Release {
  readonly version: string;
  readonly date: number;
  readonly commit: string;
}

/** Every file below `under` in the tagged releases of a history, once for each unbroken range of releases that hold it. */
export function findReleased(project: string, folder: string, under: string): readonly KnownFile[] {
  const places = new Map<string, { blob: string; path: string; at: number[] }>();
  const releases = releasesOf(folder);
  for (const [at, { commit }] of releases.entries()) {
    for (const entry of git(folder, ['ls-tree', '-rz', '--full-tree', commit]).split('\0')) {
      const [, blob = '', path = ''] = /^100\d+ blob ([0-9a-f]{40})\t(.+)$/s.exec(entry) ?? [];
      if (blob === '' || !path.startsWith(under) || LEFT_BEHIND.test(path)) continue;
      if (roleOf(path, 0o644, Buffer.alloc(0)) === 'doc') continue;
      const place = places.get(entry) ?? { blob, path, at: [] };
      place.at.push(at);
      places.set(entry, place);
    }
  }
  return [...places.values()].flatMap(({ blob, path, at }) =>
    unbroken(at).flatMap(([from, to]): readonly KnownFile[] => {
      const [first, last] = [releases[from], releases[to]];
      if (first === undefined || last === undefined) return [];
      const source = formatRange({ project, first: first.version, last: last.version });
      const commit = first.commit.slice(0, 12);
      return [{ name: basename(path), blob, firstSeen: first.date, source, commit, path }];
    }),
  );
}

/** Releases by their tags, in the order of their versions; of two tags of one version the first that git lists. */
function releasesOf(folder: string): readonly Release[] {
  const format = '%(refname:strip=2)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)';
  const releases = new Map<string, Release>();
  for (const line of git(folder, ['for-each-ref', `--format=${format}`, 'refs/tags']).split('\n')) {
    const [name = '', object = '', peeled = '', date = ''] = line.split('\0');
    const version = RELEASE.exec(name)?.[1]?.replaceAll(/[_-]/g, '.');
    if (version === undefined || releases.has(version)) continue;
    releases.set(version, { version, date: Number(date), commit: peeled === '' ? object : peeled });
  }
  return [...releases.values()].sort((a, b) => compareReleases(a.version, b.version));
}

/** Numbers that follow one another, as their first and last. */
function unbroken(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}

function git(folder: string, args: readonly string[]): string {
  const { stdout, status } = spawnSync('git', ['-C', folder, ...args], { maxBuffer: MAX_OUTPUT });
  if (status !== 0) throw new Error(`git ${args[0]} failed in ${folder}`);
  return stdout.toString('utf8');
}
