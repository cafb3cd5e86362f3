import type { EntryFact } from '../facts.ts';
import type { MetadataResult } from '../results.ts';
import { isProgram } from './explain/role.ts';
import type { Comparison } from './match/compare.ts';

const DAY = 86_400;
/** More files than these do not stick out. */
const FEW = 3;
/** Fewer files say nothing about what is usual. */
const MANY = 20;

/** What a release says of its files beside their bytes that is not as in the source, or not as its other files have it. */
export function oddMetadata(
  comparison: Comparison,
  bytes: (blob: string) => Buffer | undefined,
): readonly MetadataResult[] {
  const entries = [...comparison.release].map(([path, entry]) => ({ path, entry }));
  return [...modes(comparison), ...executables(comparison, bytes), ...owners(entries), ...times(entries)];
}

interface Placed {
  readonly path: string;
  readonly entry: EntryFact;
}

/** Files that are as in the source, but may run: git knows that one bit of a mode. */
export function becameExecutable({ release, source }: Comparison): readonly Placed[] {
  return [...release].flatMap(([path, entry]) => {
    const file = source.get(path);
    const isOdd = entry.type === 'file' && (entry.mode & 0o111) !== 0;
    return isOdd && file?.mode === '100644' && file.blob === entry.blob ? [{ path, entry }] : [];
  });
}

function modes({ release, source }: Comparison): readonly MetadataResult[] {
  return [...release].flatMap(([path, { type, mode }]) => {
    const file = source.get(path);
    if (type !== 'file' || file?.mode !== '100755' || (mode & 0o111) !== 0) return [];
    return [
      { kind: 'lost-executable', path, says: `its mode is ${mode.toString(8)}, in the source ${file.mode}` },
    ];
  });
}

/** What is not identical may be explained by its bytes, and explains no mode: a catalogue that may run is odd. */
function executables(
  { source, modified, onlyInRelease }: Comparison,
  bytes: (blob: string) => Buffer | undefined,
): readonly MetadataResult[] {
  return [...modified, ...onlyInRelease].flatMap(({ path, entry: { type, mode, blob } }) => {
    // A link has no mode: what lies in its place is asked as something new.
    const inSource = source.get(path)?.mode;
    const before = inSource === '120000' ? undefined : inSource;
    const content = blob === undefined ? undefined : bytes(blob);
    const isUsual =
      before === '100755' || (before === undefined && (content === undefined || isProgram(content)));
    if (type !== 'file' || (mode & 0o111) === 0 || isUsual) return [];
    const reason = before === undefined ? 'it begins like no program' : `in the source ${before}`;
    return [{ kind: 'executable' as const, path, says: `its mode is ${mode.toString(8)}, ${reason}` }];
  });
}

function owners(entries: readonly Placed[]): readonly MetadataResult[] {
  const groups = [...Map.groupBy(entries, ({ entry }) => entry.owner)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  const [usual, ...others] = groups;
  if (usual === undefined || usual[1].length < MANY) return [];
  return others.flatMap(([owner, few]) =>
    few.length > FEW
      ? []
      : few.map(({ path }) => ({
          kind: 'owner' as const,
          path,
          says: `it belongs to ${owner}, the others to ${usual[0]}`,
        })),
  );
}

/** Files that were changed a day or more after all the others. */
function times(entries: readonly Placed[]): readonly MetadataResult[] {
  const newest = [...entries].sort((a, b) => b.entry.mtime - a.entry.mtime);
  if (newest.length < MANY) return [];
  const gap = newest
    .slice(0, FEW)
    .findIndex(({ entry }, at) => entry.mtime - (newest[at + 1]?.entry.mtime ?? 0) > DAY);
  return newest.slice(0, gap + 1).map(({ path, entry }) => ({
    kind: 'time',
    path,
    says: `it was changed on ${dayOf(entry.mtime)}, all others by ${dayOf(newest[gap + 1]?.entry.mtime ?? 0)}`,
  }));
}

/** A day as ISO 8601, UTC; the number itself where no calendar has it. */
function dayOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString().slice(0, 10);
}
