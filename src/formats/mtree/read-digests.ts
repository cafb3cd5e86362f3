import { ParseError } from '../../bytes/parse-error.ts';
import { type FileDigest, readHexDigest } from '../file-digest.ts';
import { decodeText, linesOf } from '../text.ts';

const FORMAT = 'mtree';
const MAX_BYTES = 256 << 20;
const MAX_LINES = 2_000_000;
/** A path of PATH_MAX bytes, each written in octal, and its keywords. */
const MAX_LINE = 20_000;

/** The strongest first. Names as bsdtar writes them, mtree(5). */
const KEYWORDS = [
  ['sha512digest', 'sha512'],
  ['sha384digest', 'sha384'],
  ['sha256digest', 'sha256'],
  ['sha1digest', 'sha1'],
  ['md5digest', 'md5'],
] as const;

/**
 * The digests of files by absolute path in an mtree(5) of full paths, which is what bsdtar writes. ParseError on another
 * first line, a cut last line, a continued line, a command that is neither `/set` nor `/unset`, a path outside, and a
 * path given twice.
 */
export function readDigests(input: Buffer): ReadonlyMap<string, FileDigest> {
  const digests = new Map<string, FileDigest>();
  let line = 0;
  for (const text of linesOf(FORMAT, decodeText(FORMAT, input, MAX_BYTES), MAX_LINES)) {
    line += 1;
    const refuse = (what: string) => new ParseError(FORMAT, what, { line });
    if (line === 1 && text !== '#mtree') throw refuse('it does not begin as one');
    if (text.endsWith('\\')) throw refuse('a continued line');
    if (text === '' || text.startsWith('#') || /^\/(?:un)?set /.test(text)) continue;
    if (!text.startsWith('./')) throw refuse('not a path');
    if (text.length > MAX_LINE) throw refuse(`a line longer than ${MAX_LINE} characters`);
    const [written = '', ...words] = text.split(' ');
    const path = readable(written.slice(1));
    if (digests.has(path)) throw refuse('a path given twice');
    const digest = digestIn(words);
    if (digest !== undefined) digests.set(path, digest);
  }
  if (line === 0) throw new ParseError(FORMAT, 'it is empty');
  return digests;
}

function digestIn(words: readonly string[]): FileDigest | undefined {
  for (const [keyword, algorithm] of KEYWORDS) {
    const word = words.find((one) => one.startsWith(`${keyword}=`));
    if (word !== undefined) return readHexDigest(FORMAT, algorithm, word.slice(keyword.length + 1));
  }
  return undefined;
}

/** Bytes that would not be seen are written in octal: `\040` is a space. */
function readable(path: string): string {
  if (!path.includes('\\')) return path;
  const bytes = path.replace(/\\([0-3][0-7]{2})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
