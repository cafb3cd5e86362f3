import type { UnexplainedFile } from '../results.ts';
import { OPAQUE } from './explain/opaque.ts';

/** Paths that something else speaks against. */
interface Suspects {
  /** They claim an impossible serial. */
  readonly forged: ReadonlySet<string>;
  /** The source hides their very name from git. */
  readonly hidden: ReadonlySet<string>;
}

/**
 * What a person should read first: files that claim an impossible serial, then what can do most. A file that the build
 * runs and of which nothing is known stands behind what is something known with changes, even if that can do less:
 * honest releases add whole folders, and hardly ever change a file that the source has, or add links. Before it stand
 * what the build runs and git was told not to see, and then bytes that nobody can read.
 */
export function sortUnexplained(
  files: readonly UnexplainedFile[],
  { forged, hidden }: Suspects,
): readonly UnexplainedFile[] {
  const weight = (file: UnexplainedFile): number =>
    2 * (forged.has(file.path) ? 0 : tierOf(file, hidden.has(file.path))) +
    (file.inPrevious === true ? 1 : 0);
  return [...files].sort((a, b) => weight(a) - weight(b) || a.rank - b.rank || (a.path < b.path ? -1 : 1));
}

function tierOf({ rank, change, nearest, note }: UnexplainedFile, isHidden: boolean): number {
  const isChanged = change === 'modified' && (rank <= 3 || note !== undefined);
  if (isChanged) return rank === 1 ? 1 : 3;
  if (rank === 1 && nearest !== undefined) return 2;
  const isUnread = note !== undefined && note !== OPAQUE;
  if (isUnread || (rank <= 3 && nearest !== undefined)) return 3.2;
  if (rank === 1) return isHidden ? 3.4 : 4;
  if (note !== undefined) return 3.6;
  return 3 + rank + (nearest === undefined && change === 'added' ? 0.5 : 0);
}
