import type { ReleaseResults, UnexplainedFile } from '../../src/lenses/release/results.ts';

/** Results of an honest release: everything as in the source. */
export function madeResults(more: Partial<ReleaseResults> = {}): ReleaseResults {
  return {
    release: { file: 'p-1.tar.gz', sha256: 'aa' },
    source: {
      repo: 'p.git',
      rev: 'v1',
      revHow: 'inferred',
      alternatives: [],
      commit: 'c0ffee'.padEnd(40, '0'),
    },
    files: { total: 10, identical: 10, modified: 0, onlyInRelease: 0, onlyInSource: 0 },
    explained: { bytes: 0, regenerated: 0, content: 0, name: 0 },
    needsRegenerate: [],
    unexplained: [],
    explanations: [],
    submodules: [],
    anomalies: [],
    metadata: [],
    leftovers: [],
    serials: [],
    ignored: [],
    ...more,
  };
}

/** Results of a release that was compared with nothing. */
export function withoutSource(): ReleaseResults {
  const { source: _, ...rest } = madeResults();
  return rest;
}

/** Results of an archive without files. */
function emptyArchive(): ReleaseResults {
  return madeResults({ files: { total: 0, identical: 0, modified: 0, onlyInRelease: 0, onlyInSource: 0 } });
}

export function madeUnexplained(more: Partial<UnexplainedFile> = {}): UnexplainedFile {
  return { path: 'm4/a.m4', role: 'build', rank: 1, change: 'added', ...more };
}

/** What the checks say where there is no source, and where there are no files. */
export const noSource = {
  given: withoutSource(),
  reason: 'no source was given',
  hint: 'underpin release ARCHIVE --source REPOSITORY',
};
export const noFiles = { given: emptyArchive(), reason: 'the archive holds no files' };
