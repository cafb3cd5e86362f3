import { hashLine, splitLines } from '../../../../knowledge/known-good/hash-line.ts';
import { headerLength } from './aclocal-header.ts';
import { type Copy, type HashedText, knownCopies, ownCopies, type Place } from './copied-files.ts';
import type { ExplainContext, Explained, Explainer, OddFile } from './explanation.ts';
import type { LookUpLines } from './known-lines.ts';
import { nameOf } from './role.ts';

const MAX_LINES = 200_000;
const SHOWN = 200;
const INCLUDE = /^m4_include\(\[([A-Za-z0-9_.+/~-]+)\]\)$/;

/**
 * `aclocal.m4`, taken apart into what aclocal(1) put together: its own header, whole macro files that are known or the
 * source's, and `m4_include`s of files of this release. No line is passed over, comments included: one that stands in
 * none of these pieces is shown, and then nothing is explained.
 */
export function explainAclocal(
  linesOf: LookUpLines,
  definedIn: (hash: number) => readonly string[],
): Explainer {
  return (file, context) => {
    if (nameOf(file.path) !== 'aclocal.m4') return undefined;
    const lines = splitLines(file.bytes);
    if (lines.length > MAX_LINES) return undefined;
    const text = { lines, hashes: lines.map(hashLine) };
    const copiesOf = knownCopies(linesOf, definedIn, text);
    const own = ownCopies(context, text);
    const candidates = (hash: number) => [...definedIn(hash).filter(isPart).flatMap(copiesOf), ...own];
    return judge(file, context, text, findPieces(text, candidates));
  };
}

function isPart(name: string): boolean {
  return name !== 'aclocal.m4';
}

/** Pieces from the top, at each line that no earlier one has the longest that fits. */
function findPieces(text: HashedText, candidates: (hash: number) => readonly Copy[]): readonly Place[] {
  const pieces: Place[] = [{ start: 0, end: headerLength(text.lines) }];
  const covered = new Uint8Array(text.lines.length).fill(1, 0, pieces[0]?.end);
  for (const [place, hash] of text.hashes.entries()) {
    if (covered[place] === 1) continue;
    const longest = candidates(hash)
      .flatMap((copy) => copy.find(place) ?? [])
      .sort((a, b) => b.end - b.start - (a.end - a.start))[0];
    if (longest === undefined) continue;
    covered.fill(1, longest.start, longest.end);
    pieces.push(longest);
  }
  return pieces;
}

function judge(
  file: OddFile,
  context: ExplainContext,
  text: HashedText,
  pieces: readonly Place[],
): Explained {
  const covered = new Uint8Array(text.lines.length);
  for (const { start, end } of pieces) covered.fill(1, start, end);
  const folder = file.path.slice(0, file.path.length - nameOf(file.path).length);
  const isInclude = (line: string) => context.releasePaths.has(`${folder}${INCLUDE.exec(line)?.[1] ?? ' '}`);
  const novel = text.lines.flatMap((line, place) =>
    covered[place] === 1 || line === '' || isInclude(line)
      ? []
      : [{ line: place + 1, text: Buffer.from(line, 'latin1').toString('utf8') }],
  );
  const copies = `${pieces.length - 1} whole macro files that are known`;
  if (novel.length === 0 && text.lines.length > 0) {
    const says = `is what aclocal puts together: its header, ${copies}, and includes of this release`;
    return { explained: { strength: 'content', by: 'aclocal', says } };
  }
  const rest = novel.length === 1 ? '1 line is' : `${novel.length} lines are`;
  const says = `an aclocal.m4 of ${copies}; ${rest} in none of them`;
  return { unexplained: { novelLines: novel.slice(0, SHOWN), nearest: { says } } };
}
