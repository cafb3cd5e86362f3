import { openKnownGood } from '../../src/knowledge/known-good.ts';
import { checkRelease } from '../../src/run/check-release.ts';
import type { Pair } from './read-pairs.ts';

const knownGood = openKnownGood(new URL('../../data/known-good', import.meta.url).pathname);

/** Compares an archive with a pair's tag and makes its generated files again, with the tools of a folder or, for '', the machine's. */
export function regeneratePair({ repository, tag }: Pair, archive: string, toolchain: string) {
  return checkRelease({
    archive,
    source: repository,
    rev: tag,
    submodules: new Map(),
    regenerate: true,
    toolchain,
    knownGood,
    failOn: 'medium',
    progress: () => {},
  });
}
