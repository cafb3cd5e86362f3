import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { openKnownGood } from '../../src/knowledge/known-good.ts';
import type { ReleaseResults } from '../../src/lenses/release/results.ts';
import type { Report } from '../../src/model/report.ts';
import { checkRelease } from '../../src/run/check-release.ts';
import { buildTar, type MadeEntry } from './build-tar.ts';

const knownGood = openKnownGood(new URL('../../data/known-good', import.meta.url).pathname);

/** Writes a tar.gz of made entries. */
export function writeRelease(path: string, entries: readonly MadeEntry[]): void {
  writeFileSync(path, gzipSync(buildTar(entries)));
}

/** What `underpin release` reports of an archive. */
export async function compareRelease(
  archive: string,
  options: {
    readonly source?: string;
    readonly rev?: string;
    readonly previous?: string;
    readonly keyring?: string;
    readonly regenerate?: boolean;
    readonly toolchain?: string;
    readonly submodules?: ReadonlyMap<string, string>;
  },
): Promise<{ readonly report: Report; readonly results: ReleaseResults }> {
  const { report } = await checkRelease({
    archive,
    submodules: new Map(),
    ...options,
    knownGood,
    failOn: 'medium',
    progress: () => {},
  });
  return { report, results: report.results.release as ReleaseResults };
}
