import { isAscii } from 'node:buffer';
import { ParseError } from '../../bytes/parse-error.ts';

const FORMAT = 'dpkg file list';
const MAX_BYTES = 256 << 20;

/**
 * Which of the absolute paths `wanted` are lines of an `info/NAME.list` of dpkg, in the list's order. Paths are compared
 * as written: a list may say `/lib/x` where the machine, having merged `/usr`, says `/usr/lib/x`. ParseError, as in
 * dpkg, on an empty line and on a cut last line.
 */
export function findInList(bytes: Buffer, wanted: ReadonlySet<string>): readonly string[] {
  if (bytes.length > MAX_BYTES) throw new ParseError(FORMAT, `more than ${MAX_BYTES} bytes`);
  // Most lists are ASCII, and one byte a character is by far the fastest to cut into lines.
  const text = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  const lengths = new Set<number>();
  for (const path of wanted) lengths.add(path.length);
  const found: string[] = [];
  for (let at = 0, line = 1; at < text.length; line++) {
    const end = text.indexOf('\n', at);
    if (end < 0) throw new ParseError(FORMAT, 'the last line is cut off', { line });
    if (end === at) throw new ParseError(FORMAT, 'an empty line', { line });
    if (lengths.has(end - at)) {
      const path = text.slice(at, end);
      if (wanted.has(path)) found.push(path);
    }
    at = end + 1;
  }
  return found;
}
