import { digestLines, hashLine, NOT_COPIED, splitLines } from '../../../../knowledge/known-good/hash-line.ts';
import type { KnownLines } from '../../../../knowledge/known-good/line-index.ts';
import type { ExplainContext } from './explanation.ts';
import type { LookUpLines } from './known-lines.ts';

/** A number that no line has: an index numbers at most 65,535. */
const NO_LINE = 0xffff;

/** A text cut into lines, with a hash for each. */
export interface HashedText {
  readonly lines: readonly string[];
  readonly hashes: readonly number[];
}

/** Where a copy stands. Places count from 0; `end` is behind its last line. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A macro file as aclocal(1) copies it: without the lines that start with `##`. */
export interface Copy {
  /** Where it stands whole such that it has the line at `place`. Hashes find it; the digest proves it, line by line. */
  readonly find: (place: number) => Place | undefined;
}

/** Looks up copies of known files in a text by name, each name once. */
export function knownCopies(
  linesOf: LookUpLines,
  definedIn: (hash: number) => readonly string[],
  text: HashedText,
): (name: string) => readonly Copy[] {
  const known = new Map<string, readonly Copy[]>();
  return (name) => {
    const defines = (hash: number) => definedIn(hash).includes(name);
    const copies = known.get(name) ?? linesOf(name).flatMap((lines) => readCopies(lines, defines, text));
    known.set(name, copies);
    return copies;
  };
}

/**
 * A name can have 1,500 versions of 9,000 lines, so none is unpacked: the text's lines are numbered as the versions
 * number theirs, and the numbers are compared. A version is looked for at the first macro that it defines, and there only.
 */
function readCopies(
  { hashes, versions }: KnownLines,
  defines: (hash: number) => boolean,
  text: HashedText,
): readonly Copy[] {
  const numbers = new Map(hashes.map((hash, number) => [hash, number]));
  const numbered = Uint16Array.from(text.hashes, (hash) => numbers.get(hash) ?? NO_LINE);
  const isCopied = Uint8Array.from(hashes, (hash) => (hash % 2 === 0 ? 1 : 0));
  const isDefinition = remember((line: number) => isCopied[line] === 1 && defines(hashes[line] ?? -1));
  return versions.map(({ lines, digest }) => {
    let first: number | undefined;
    return {
      find(place) {
        first ??= lines.findIndex(isDefinition);
        if (first < 0 || numbered[place] !== lines[first]) return undefined;
        const found = spread(lines, first, numbered, place, isCopied);
        return found !== undefined && isProven(text, found, digest) ? found : undefined;
      },
    };
  });
}

function remember(ask: (line: number) => boolean): (line: number) => boolean {
  const answers = new Map<number, boolean>();
  return (line) => {
    const answer = answers.get(line) ?? ask(line);
    answers.set(line, answer);
    return answer;
  };
}

/** Goes from a line that both have to both ends of the file; undefined where they part on the way. */
function spread(
  lines: Uint16Array,
  at: number,
  text: Uint16Array,
  place: number,
  isCopied: Uint8Array,
): Place | undefined {
  let end = place + 1;
  for (let after = at + 1; after < lines.length; after += 1) {
    const line = lines[after] ?? NO_LINE;
    if (isCopied[line] === 0) continue;
    if (text[end] !== line) return undefined;
    end += 1;
  }
  let start = place;
  for (let before = at - 1; before >= 0; before -= 1) {
    const line = lines[before] ?? NO_LINE;
    if (isCopied[line] === 0) continue;
    start -= 1;
    if (text[start] !== line) return undefined;
  }
  return { start, end };
}

function isProven({ lines }: HashedText, { start, end }: Place, digest: string): boolean {
  return digestLines(lines.slice(start, end)) === digest;
}

/** The source's own macro files, which aclocal copies where it is told to search them by an absolute path. */
export function ownCopies({ sourcePaths, sourceFile }: ExplainContext, text: HashedText): readonly Copy[] {
  return [...sourcePaths.keys()].flatMap((name) => {
    const bytes = name.endsWith('.m4') ? sourceFile(name) : undefined;
    if (bytes === undefined) return [];
    const lines = splitLines(bytes).filter((line) => !line.startsWith(NOT_COPIED));
    const hashes = lines.map(hashLine);
    const digest = digestLines(lines);
    return [{ find: (place: number) => findLines(hashes, digest, text, place) }];
  });
}

function findLines(
  copy: readonly number[],
  digest: string,
  text: HashedText,
  place: number,
): Place | undefined {
  const anchor = text.hashes[place] ?? -1;
  for (let at = copy.indexOf(anchor); at >= 0; at = copy.indexOf(anchor, at + 1)) {
    const found = { start: place - at, end: place - at + copy.length };
    const isSame = copy.every((hash, offset) => hash === text.hashes[found.start + offset]);
    if (isSame && isProven(text, found, digest)) return found;
  }
  return undefined;
}
