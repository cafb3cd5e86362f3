import type { UnexplainedFile } from '../results.ts';

/**
 * What a person should read first: files that claim an impossible serial, then what can do most. A file that the build
 * runs and of which nothing is known stands behind what is something known with changes, even if that can do less:
 * honest releases add whole folders, and hardly ever change a file that the source has. So does what has a note: a link, or
 * bytes that nobody can read.
 */
export function sortUnexplained(
  files: readonly UnexplainedFile[],
  forged: ReadonlySet<string>,
): readonly UnexplainedFile[] {
  const weight = (file: UnexplainedFile): number =>
    2 * (forged.has(file.path) ? 0 : tierOf(file)) + (file.inPrevious === true ? 1 : 0);
  return [...files].sort((a, b) => weight(a) - weight(b) || a.rank - b.rank || (a.path < b.path ? -1 : 1));
}

function tierOf({ rank, change, nearest, note }: UnexplainedFile): number {
  const isChanged = change === 'modified' && rank <= 3;
  if (isChanged || note !== undefined) return rank === 1 ? 1 : 3;
  if (rank === 1) return nearest === undefined ? 4 : 2;
  return 3 + rank + (nearest === undefined && change === 'added' ? 0.5 : 0);
}
