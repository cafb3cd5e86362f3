import { ParseError } from '../../bytes/parse-error.ts';
import { decodeText, linesOf } from '../text.ts';

const FORMAT = 'md5sums';
const MAX_BYTES = 64 << 20;
const MAX_FILES = 1_000_000;
const LINE = /^([0-9a-f]{32}) [ *](.+)$/s;

/**
 * An `info/NAME.md5sums` of dpkg, deb-md5sums(5): MD5 in hex by absolute path. ParseError on another line, a cut last
 * line, and a path with two different sums. An MD5 tells that a file changed, not that it is honest.
 */
export function readMd5sums(input: Buffer | string): ReadonlyMap<string, string> {
  const sums = new Map<string, string>();
  let line = 0;
  for (const text of linesOf(FORMAT, decodeText(FORMAT, input, MAX_BYTES), MAX_FILES)) {
    line++;
    const [, sum, written] = LINE.exec(text) ?? [];
    if (sum === undefined || written === undefined)
      throw new ParseError(FORMAT, 'not a sum and a path', { line });
    const path = `/${written.replace(/^(?:\.?\/)+/, '')}`;
    if ((sums.get(path) ?? sum) !== sum) throw new ParseError(FORMAT, 'two sums for one path', { line });
    sums.set(path, sum);
  }
  return sums;
}
