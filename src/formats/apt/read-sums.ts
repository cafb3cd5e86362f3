import { ParseError } from '../../bytes/parse-error.ts';
import { readParagraphs } from '../deb822/read-paragraphs.ts';
import { readHexDigest } from '../file-digest.ts';

const FORMAT = 'apt release';
/** Debian's own has some 600 lines of sums. */
const MAX_SUMS = 100_000;

/** What a Release says of the files of its repository. */
export interface ReleaseSums {
  /** SHA-256 in hex by path, relative to the Release: `main/binary-amd64/Packages.xz`. */
  readonly files: ReadonlyMap<string, string>;
  /** As written, RFC 5322. */
  readonly date?: string;
  readonly validUntil?: string;
}

/**
 * Reads the text of a Release whose signature was verified: the `SHA256` sums of Debian's repository format; sums of weaker functions are not
 * read. ParseError for several paragraphs, and for a line of sums that is none or names a file twice.
 */
export function readSums(text: Buffer): ReleaseSums {
  const wanted = ['SHA256', 'Date', 'Valid-Until'];
  const [paragraph, ...more] = readParagraphs(text, { wanted });
  if (paragraph === undefined || more.length > 0) throw new ParseError(FORMAT, 'not one paragraph');
  const { fields } = paragraph;
  const [date, validUntil] = ['date', 'valid-until'].map((name) => fields.get(name));
  return {
    files: sumsOf(fields.get('sha256') ?? ''),
    ...(date === undefined ? {} : { date }),
    ...(validUntil === undefined ? {} : { validUntil }),
  };
}

function sumsOf(value: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const lines = value.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > MAX_SUMS) throw new ParseError(FORMAT, `more than ${MAX_SUMS} sums`);
  for (const line of lines) {
    const [sum = '', size, path, ...more] = line.trim().split(/[ \t]+/);
    if (path === undefined || more.length > 0 || files.has(path) || !/^[0-9]+$/.test(size ?? ''))
      throw new ParseError(FORMAT, 'a line of sums that is none');
    files.set(path, readHexDigest(FORMAT, 'sha256', sum).value);
  }
  return files;
}
