import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openKnownGood } from '../../src/knowledge/known-good.ts';
import type { ReleaseResults } from '../../src/lenses/release/results.ts';
import type { Report } from '../../src/model/report.ts';
import { checkRelease } from '../../src/run/check-release.ts';
import type { MadeEntry } from '../../tests/release/build-tar.ts';
import { type Mutation, mutate } from '../../tests/release/mutations/mutate.ts';
import { type Outcome, outcomeOf } from '../../tests/release/mutations/outcome.ts';
import { type Release, readRelease } from '../../tests/release/mutations/read-release.ts';
import { writeMutated } from '../../tests/release/mutations/write-mutated.ts';
import type { Pair } from './read-pairs.ts';

/** What became of one mutation. */
export interface Detection {
  readonly release: string;
  readonly kind: string;
  readonly path: string;
  readonly outcome: Outcome;
  /** What the report says of the file, or which rows stand before it. */
  readonly cause: string;
}

/** An honest release, its report, and how to have it judged with other entries. */
export interface Subject {
  readonly pair: Pair;
  readonly release: Release;
  readonly honest: Report;
  readonly judge: (entries: readonly MadeEntry[]) => Promise<Report>;
}

const knownGood = openKnownGood(new URL('../../data/known-good', import.meta.url).pathname);

/** Reads a release, judges it as it is, and hands both to `use`. */
export async function withSubject<T>(pair: Pair, use: (subject: Subject) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'underpin-mutations-'));
  const archive = join(folder, basename(pair.archive).replace(/\.tar\.\w+$/, '.tar'));
  const judge = async (entries: readonly MadeEntry[]): Promise<Report> => {
    writeMutated(archive, entries);
    const { report } = await checkRelease({
      archive,
      source: pair.repository,
      rev: pair.tag,
      submodules: new Map(),
      knownGood,
      failOn: 'medium',
      progress: () => {},
    });
    return report;
  };
  try {
    const release = await readRelease(pair.archive);
    return await use({ pair, release, honest: await judge(release.entries), judge });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Judges each mutation of a release. */
export async function detectMutations(subject: Subject, seed: string): Promise<readonly Detection[]> {
  const { pair, release, honest, judge } = subject;
  const avoid = new Set(resultsOf(honest).unexplained.map(({ path }) => path));
  const detections: Detection[] = [];
  for (const { kind, path, entries } of mutate(release, `${seed} ${pair.name}`, avoid)) {
    const report = await judge(entries);
    const outcome = outcomeOf(report, honest, path);
    detections.push({ release: pair.name, kind, path, outcome, cause: causeOf(report, path) });
  }
  return detections;
}

/** The rows of a report's results that the release lens derived. */
export function resultsOf(report: Report): ReleaseResults {
  return report.results.release as ReleaseResults;
}

function causeOf(report: Report, path: Mutation['path']): string {
  const { unexplained, explanations, needsRegenerate } = resultsOf(report);
  const row = unexplained.findIndex((file) => file.path === path);
  const explained = explanations.find((file) => file.path === path);
  if (row >= 0) return `row ${row + 1} of ${unexplained.length}`;
  if (explained !== undefined) return `${explained.strength}, ${explained.by}: ${explained.says}`;
  return needsRegenerate.includes(path) ? 'to be made again' : 'taken for the same';
}
