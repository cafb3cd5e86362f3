import { leavesAside } from './aside.ts';
import type { Explainer } from './explanation.ts';
import { oncePer } from './once.ts';
import { nameOf, rankOf } from './role.ts';

/** The first of the ranks, data and documentation, of which nothing is run or compiled. */
const HARMLESS = 4;

const pathsByBlob = oncePer(indexBlobs);

/**
 * A copy of another file of the source. It explains a file only where the copy can do no more than the original: data
 * that becomes a script, a program under another name, and one source file in the place of another stay unexplained.
 */
export const explainSameBytes: Explainer = (file, context) => {
  const originals = pathsByBlob(context.sourcePaths).get(file.blob) ?? [];
  const [first] = originals;
  if (first === undefined || file.bytes.length === 0) return undefined;
  const rank = rankOf(file.path, file.mode, file.bytes);
  const replaces = context.sourcePaths.has(file.path);
  const harmless = originals.find(
    (path) =>
      !replaces &&
      (rank >= HARMLESS ||
        (nameOf(path) === nameOf(file.path) && !leavesAside(path, file.path, rank === 1))) &&
      Math.min(rankOf(path, 0o644, file.bytes), HARMLESS) <= Math.min(rank, HARMLESS),
  );
  if (harmless !== undefined) {
    return {
      explained: { strength: 'bytes', by: 'same-bytes', says: `is the same as ${harmless} in the source` },
    };
  }
  const change = replaces ? 'stands in the place of another file' : 'changes its part by its new place';
  return {
    unexplained: {
      nearest: { says: `has the bytes of ${first} in the source, but ${change}`, blob: file.blob },
    },
  };
};

/** Source paths by blob. */
function indexBlobs(paths: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const [path, blob] of paths) {
    const same = index.get(blob);
    if (same === undefined) index.set(blob, [path]);
    else same.push(path);
  }
  return index;
}
