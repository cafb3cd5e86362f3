import type { Active } from '../../../../../formats/document/plain-text.ts';
import { readDocument } from '../../../../../formats/document/read-document.ts';
import { wordsOf } from '../../../../../formats/document/words.ts';
import type { ExplainContext, OddFile } from '../explanation.ts';
import { stampsOf } from '../stamps.ts';
import { withoutDays } from './days.ts';
import { ownLines } from './own-lines.ts';

const MAX_BYTES = 4 << 20;
/** What can say a version or a commit. */
const STAMP = /(?<![A-Za-z0-9._+-])[A-Za-z]*[0-9][A-Za-z0-9._+-]*/g;

/** A document of the release, as words. */
export interface DocumentWords {
  readonly words: readonly string[];
  /** The words of its markup. */
  readonly layout: readonly string[];
  readonly active: readonly Active[];
  /** The source has a file of this path, and only the lines that it lacks were read. */
  readonly isPart: boolean;
}

/**
 * The words of a document of the release, without days and without what says its version; undefined for one that is no
 * text. `isWord`: whether a word stands in a page that it can have been made from.
 */
export function readWords(
  { path, bytes }: OddFile,
  context: ExplainContext,
  isWord: (word: string) => boolean,
): DocumentWords | undefined {
  if (bytes.length > MAX_BYTES || bytes.subarray(0, 8000).includes(0)) return undefined;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const isFile = (link: string) => context.releasePaths.has(folder + link);
  const source = context.sourceFile(path);
  const text = source === undefined ? decode(bytes) : ownLines(decode(bytes), decode(source));
  const { lines, layout, active } = readDocument(path, text, isFile);
  return {
    words: wordsOf(withoutStamps(lines, context), isWord),
    layout: wordsOf(withoutStamps(layout.split('\n'), context)),
    active,
    isPart: source !== undefined,
  };
}

/** What lines say but for days, and for the version, the commit and the date of the tag. */
function withoutStamps(lines: readonly string[], context: ExplainContext): string {
  const said = withoutDays(lines).join('\n');
  const { version, rev, commit } = context;
  // Most documents say none of them, and looking at every number takes as long as all else.
  const signs = [version, version?.replaceAll('.', '_'), rev, rev?.replace(/^\D+/, ''), commit?.slice(0, 7)];
  if (!signs.some((sign) => sign !== undefined && sign !== '' && said.includes(sign))) return said;
  const isStamp = stampsOf(context);
  return said.replace(STAMP, (word) => (isStamp(word.replace(/[.+-]+$/, '')) ? ' ' : word));
}

/** UTF-8, or one character a byte for what is not. */
function decode(bytes: Buffer): string {
  const text = bytes.toString();
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}
