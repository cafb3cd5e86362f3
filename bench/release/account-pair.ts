import { openKnownGood } from '../../src/knowledge/known-good.ts';
import type { ReleaseResults } from '../../src/lenses/release/results.ts';
import { checkRelease } from '../../src/run/check-release.ts';
import type { Pair } from './read-pairs.ts';

const knownGood = openKnownGood(new URL('../../data/known-good', import.meta.url).pathname);

/** What became of the files of one release. */
export interface Account {
  readonly pair: Pair;
  readonly results: ReleaseResults;
  /** Nothing was added on the way from the source. */
  readonly isArchive: boolean;
  /** The tag that was inferred is the one of the table. */
  readonly isRightTag: boolean;
  /** Files that nothing explains but, for some, their name. */
  readonly unread: number;
  /** Unexplained files that the build runs. */
  readonly build: number;
  readonly code: number;
  /** What other checks found, by severity and title. */
  readonly others: readonly string[];
}

/** Compares one release with its source, as `underpin release ARCHIVE --source REPOSITORY` does. */
export async function accountPair(pair: Pair, rev?: string): Promise<Account> {
  const { report } = await checkRelease({
    archive: pair.archive,
    source: pair.repository,
    ...(rev === undefined ? {} : { rev }),
    submodules: new Map(),
    knownGood,
    failOn: 'medium',
    progress: () => {},
  });
  const results = report.results.release as ReleaseResults;
  return {
    pair,
    results,
    isArchive: results.files.onlyInRelease === 0,
    isRightTag: results.source?.rev === pair.tag,
    unread: results.unexplained.length + results.explained.name,
    build: results.unexplained.filter(({ role }) => role === 'build').length,
    others: report.findings
      .filter(({ check }) => check !== 'release/unexplained-file')
      .map(({ check, severity, title }) => `${severity}\t${check}\t${title}`),
    code: results.unexplained.filter(({ role }) => role === 'code').length,
  };
}
