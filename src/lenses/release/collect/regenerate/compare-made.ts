import { hashLine, splitLines } from '../../../../knowledge/known-good/hash-line.ts';
import { diffLines } from '../../../../knowledge/line-diff.ts';
import { blobId } from '../../../../system/archive/entry.ts';
import type { OddFile } from '../../derive/explain/explanation.ts';
import type { MadeAgain } from '../../facts.ts';

/** Lines kept of one file; the rest is counted. */
const SHOWN = 200;
const MAX_LINES = 200_000;

/** What a file of the release has that the same file made again has not, and the other way round. */
export function compareMade({ path, blob, bytes }: OddFile, made: Buffer): MadeAgain {
  const again = blobId(made);
  const base = { path, blob, made: again };
  if (again === blob) return { ...base, added: 0, removed: 0, lines: [] };
  const lines = splitLines(bytes);
  const others = splitLines(made);
  if (lines.length > MAX_LINES || others.length > MAX_LINES) {
    return { ...base, added: lines.length, removed: others.length, lines: [] };
  }
  const { added, removed } = diffLines(others.map(hashLine), lines.map(hashLine));
  const shown = added
    .slice(0, SHOWN)
    .map((at) => ({ line: at + 1, text: Buffer.from(lines[at] ?? '', 'latin1').toString() }));
  return { ...base, added: added.length, removed, lines: shown };
}
