import { ParseError } from '../bytes/parse-error.ts';

/** The text of `input`, with U+FFFD for what is not UTF-8. ParseError when it is larger than `maxBytes`. */
export function decodeText(format: string, input: Buffer | string, maxBytes: number): string {
  if (input.length > maxBytes) throw new ParseError(format, `more than ${maxBytes} bytes`);
  return typeof input === 'string' ? input : input.toString('utf8');
}

/**
 * The lines of `text` without their newlines. For files of which a machine writes whole lines: a last line
 * without a newline was cut off, and is a ParseError. So are more than `maxLines` lines.
 */
export function* linesOf(format: string, text: string, maxLines: number): Generator<string, void, void> {
  let at = 0;
  for (let line = 1; at < text.length; line++) {
    if (line > maxLines) throw new ParseError(format, `more than ${maxLines} lines`);
    const end = text.indexOf('\n', at);
    if (end < 0) throw new ParseError(format, 'the last line is cut off', { line });
    yield text.slice(at, end);
    at = end + 1;
  }
}

/**
 * `text` without blanks (space, tab, CR, LF) at both ends. Not `trim()`, which also takes Unicode spaces that C
 * programs keep; not a regular expression, which takes quadratic time on a megabyte of spaces.
 */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Whether a character code is a space, tab, CR or LF. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

/** A number of decimal digits and nothing else. ParseError for other text, and above 2^53. */
export function readDecimal(format: string, text: string | undefined, line = 1): number {
  const value = text !== undefined && /^[0-9]{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw new ParseError(format, 'not a decimal number', { line });
  return value;
}
