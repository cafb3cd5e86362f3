import type { UnexplainedFile } from '../results.ts';

/**
 * What a person should read first: what can do most; of that, files that claim an impossible serial, then those that
 * are something known with changes (the source's file, or a well-known one), then what nothing is known of.
 */
export function sortUnexplained(
  files: readonly UnexplainedFile[],
  forged: ReadonlySet<string>,
): readonly UnexplainedFile[] {
  const weight = ({ path, change, nearest, inPrevious }: UnexplainedFile): number => {
    if (forged.has(path)) return 0;
    const kind = change === 'modified' ? 1 : nearest === undefined ? 5 : 3;
    return inPrevious === true ? kind + 1 : kind;
  };
  return [...files].sort((a, b) => a.rank - b.rank || weight(a) - weight(b) || (a.path < b.path ? -1 : 1));
}
