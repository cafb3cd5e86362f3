import { hashLine, splitLines } from '../../../../knowledge/known-good/hash-line.ts';
import type { KnownLines, KnownVersion } from '../../../../knowledge/known-good/line-index.ts';
import { diffLines } from '../../../../knowledge/line-diff.ts';
import type { Explainer, KnownGoodHit, Unexplained } from './explanation.ts';
import { dayOf } from './known-good.ts';
import { nameOf } from './role.ts';

/** Lines of a report that a person will read; the count in `nearest` is of all. */
const SHOWN = 200;

/** Versions that are compared line by line after a first look at all. */
const LIKELY = 16;

/** Where lines of known files are looked up, by file name. */
export type LookUpLines = (name: string) => readonly KnownLines[];

interface Candidate {
  readonly version: KnownVersion;
  readonly hashes: readonly number[];
  readonly changes: number;
}

/**
 * A file with the name of a known one but other bytes: which known version it resembles most, and the lines that this
 * version does not have. Never an explanation, however few the lines: in a file that the build runs, one is enough.
 */
export function explainKnownLines(linesOf: LookUpLines): Explainer {
  return (file, context) => {
    const name = nameOf(file.path);
    const known = linesOf(name);
    if (known.length === 0) return undefined;
    const lines = splitLines(file.bytes);
    const hashes = lines.map(hashLine);
    const nearest = findNearest(known, hashes);
    if (nearest === undefined) return undefined;
    const { added, removed } = diffLines(
      Array.from(nearest.version.lines, (number) => nearest.hashes[number] ?? -1),
      hashes,
    );
    const hit = context.knownGoodByName(name).find(({ blob }) => blob === nearest.version.blob);
    const novelLines = added
      .slice(0, SHOWN)
      .map((place) => ({ line: place + 1, text: readable(lines[place] ?? '') }));
    const [witness] = context.corroborated(nearest.version.blob, name);
    const isSame = added.length + removed === 0;
    const changes = isSame
      ? 'but not three of them before this'
      : `with ${count(added.length)} more and ${count(removed)} less`;
    const says = `${describe(name, hit, witness)}, ${changes}`;
    return {
      unexplained: { novelLines, nearest: { says, blob: nearest.version.blob } } satisfies Unexplained,
    };
  };
}

/** The version with the fewest lines too many or too few, whatever their order; the newest of several. */
function findNearest(known: readonly KnownLines[], file: readonly number[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const { hashes, versions } of known) {
    const counts = countNumbers(hashes, file);
    for (const version of likely(versions, counts)) {
      const changes = file.length + version.lines.length - 2 * countShared(counts, version.lines);
      if (best === undefined || changes <= best.changes) best = { version, hashes, changes };
    }
  }
  return best;
}

/**
 * The versions with the fewest lines that the file lacks or has more of, as a first look tells. Oldest first. No version
 * can be nearer than its length is, so that those of other lengths need no look.
 */
function likely(versions: readonly KnownVersion[], counts: Uint32Array): readonly KnownVersion[] {
  if (versions.length <= LIKELY) return versions;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const isShared = Uint8Array.from(counts, (count) => Math.min(count, 1));
  const byLength = versions
    .map((version, age) => ({ version, age, least: Math.abs(version.lines.length - total) }))
    .sort((a, b) => a.least - b.least);
  let best: readonly Guess[] = [];
  for (const { version, age, least } of byLength) {
    if (best.length === LIKELY && least > (best.at(-1)?.strange ?? 0)) break;
    const shared = countMarked(isShared, version.lines);
    const strange = version.lines.length - shared + Math.abs(total - shared);
    best = [...best, { version, age, strange }]
      .sort((a, b) => a.strange - b.strange || b.age - a.age)
      .slice(0, LIKELY);
  }
  return [...best].sort((a, b) => a.age - b.age).map(({ version }) => version);
}

interface Guess {
  readonly version: KnownVersion;
  /** Its place among the versions, oldest first. */
  readonly age: number;
  /** Lines too many or too few, not counting how often each stands there. */
  readonly strange: number;
}

/** Nine million lines for one libtool.m4: counted by place, over a table that stays in the nearest cache. */
function countMarked(marks: Uint8Array, lines: Uint16Array): number {
  let marked = 0;
  for (let place = 0; place < lines.length; place += 1) marked += marks[lines[place] ?? 0] ?? 0;
  return marked;
}

/** How often the file has each line of the table. */
function countNumbers(hashes: readonly number[], file: readonly number[]): Uint32Array {
  const numbers = new Map(hashes.map((hash, number) => [hash, number]));
  const counts = new Uint32Array(hashes.length);
  for (const hash of file) {
    const number = numbers.get(hash);
    if (number !== undefined) counts[number] = (counts[number] ?? 0) + 1;
  }
  return counts;
}

/** Lines in both, each as often as in the one that has fewer of it. Leaves `counts` as it was. */
function countShared(counts: Uint32Array, lines: Uint16Array): number {
  let shared = 0;
  const taken: number[] = [];
  for (const number of lines) {
    const left = counts[number] ?? 0;
    if (left === 0) continue;
    counts[number] = left - 1;
    taken.push(number);
    shared++;
  }
  for (const number of taken) counts[number] = (counts[number] ?? 0) + 1;
  return shared;
}

function describe(name: string, hit: KnownGoodHit | undefined, witness: KnownGoodHit | undefined): string {
  if (hit === undefined && witness !== undefined)
    return `the ${name} that ${witness.path.slice(0, witness.path.indexOf('/'))} and other projects released`;
  if (hit === undefined) return `a known ${name}`;
  const serial = hit.serial === undefined ? '' : ` serial ${hit.serial}`;
  return `${hit.source}'s ${hit.path}${serial} of ${dayOf(hit.firstSeen)}`;
}

function count(lines: number): string {
  return lines === 1 ? '1 line' : `${lines} lines`;
}

function readable(line: string): string {
  return Buffer.from(line, 'latin1').toString('utf8');
}
