import { digestLines, hashLine, NOT_COPIED, splitLines } from '../../../../knowledge/known-good/hash-line.ts';
import type { ExplainContext } from './explanation.ts';
import type { LookUpLines } from './known-lines.ts';

/** A number that no line has: an index numbers at most 65,535. */
const NO_LINE = 0xffff;

/** A text cut into lines, with a hash for each. */
export interface HashedText {
  readonly lines: readonly string[];
  readonly hashes: readonly number[];
}

/** A macro file as aclocal(1) copies it: without the lines that start with `##`. */
export interface Copy {
  readonly name: string;
  readonly hashes: readonly number[];
  /** Whether a line with this hash is in it; cheaper than to read them all. */
  readonly has: (hash: number) => boolean;
  /** `digestLines` of its lines. */
  readonly digest: string;
}

/** Where a copy stands. Places count from 0; `end` is behind its last line. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where a whole copy stands such that it has the line at `place`. Hashes find it; the digest proves it, line by line. */
export function findCopy(copy: Copy, { lines, hashes }: HashedText, place: number): Place | undefined {
  const anchor = hashes[place] ?? -1;
  if (!copy.has(anchor)) return undefined;
  for (let at = copy.hashes.indexOf(anchor); at >= 0; at = copy.hashes.indexOf(anchor, at + 1)) {
    const start = place - at;
    const end = start + copy.hashes.length;
    if (start < 0 || end > lines.length) continue;
    if (copy.hashes.some((hash, offset) => hash !== hashes[start + offset])) continue;
    if (digestLines(lines.slice(start, end)) === copy.digest) return { start, end };
  }
  return undefined;
}

/** Looks up copies of known files by name, each name once. */
export function knownCopies(linesOf: LookUpLines): (name: string) => readonly Copy[] {
  const known = new Map<string, readonly Copy[]>();
  return (name) => {
    const copies = known.get(name) ?? readCopies(name, linesOf);
    known.set(name, copies);
    return copies;
  };
}

function readCopies(name: string, linesOf: LookUpLines): readonly Copy[] {
  return linesOf(name).flatMap(({ hashes, versions }) => {
    const numbers = new Map(hashes.map((hash, number) => [hash, number]));
    return versions.map(({ lines, digest }) => {
      let copied: readonly number[] | undefined;
      return {
        name,
        digest,
        has: (hash: number) => lines.includes(numbers.get(hash) ?? NO_LINE),
        // Read only where a line of it was met: a name can have 1,500 versions of 9,000 lines.
        get hashes() {
          copied ??= Array.from(lines, (number) => hashes[number] ?? -1).filter((hash) => hash % 2 === 0);
          return copied;
        },
      };
    });
  });
}

/** The source's own macro files, which aclocal copies where it is told to search them by an absolute path. */
export function ownCopies({ sourcePaths, sourceFile }: ExplainContext): readonly Copy[] {
  return [...sourcePaths.keys()].flatMap((name) => {
    const bytes = name.endsWith('.m4') ? sourceFile(name) : undefined;
    if (bytes === undefined) return [];
    const lines = splitLines(bytes).filter((line) => !line.startsWith(NOT_COPIED));
    const hashes = lines.map(hashLine);
    return [{ name, hashes, has: (hash: number) => hashes.includes(hash), digest: digestLines(lines) }];
  });
}
