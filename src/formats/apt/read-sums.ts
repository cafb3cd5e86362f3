import { ParseError } from '../../bytes/parse-error.ts';
import { readParagraphs } from '../deb822/read-paragraphs.ts';
import { readHexDigest } from '../file-digest.ts';
import { readDecimal } from '../text.ts';

const FORMAT = 'apt release';
/** Debian's own has some 600 lines of sums. */
const MAX_SUMS = 100_000;

export interface SummedFile {
  readonly sha256: string;
  readonly size: number;
}

/** What a Release says of the files of its repository. */
export interface ReleaseSums {
  /** By path, relative to the Release: `main/binary-amd64/Packages.xz`. */
  readonly files: ReadonlyMap<string, SummedFile>;
  readonly origin?: string;
  readonly codename?: string;
  readonly suite?: string;
  /** As written, RFC 5322. */
  readonly date?: string;
  readonly validUntil?: string;
}

/**
 * Reads the text of a Release whose signature was verified: the `SHA256` sums of Debian's repository format; sums of weaker functions are not
 * read. ParseError for several paragraphs, and for a line of sums that is none or names a file twice.
 */
export function readSums(text: Buffer): ReleaseSums {
  const wanted = ['SHA256', 'Date', 'Valid-Until', 'Origin', 'Codename', 'Suite'];
  const [paragraph, ...more] = readParagraphs(text, { wanted });
  if (paragraph === undefined || more.length > 0) throw new ParseError(FORMAT, 'not one paragraph');
  const { fields } = paragraph;
  const field = <Name extends string>(key: Name, name: string) => {
    const value = fields.get(name);
    return (value === undefined ? {} : { [key]: value }) as { readonly [Key in Name]?: string };
  };
  return {
    files: sumsOf(fields.get('sha256') ?? ''),
    ...field('origin', 'origin'),
    ...field('codename', 'codename'),
    ...field('suite', 'suite'),
    ...field('date', 'date'),
    ...field('validUntil', 'valid-until'),
  };
}

function sumsOf(value: string): ReadonlyMap<string, SummedFile> {
  const files = new Map<string, SummedFile>();
  const lines = value.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > MAX_SUMS) throw new ParseError(FORMAT, `more than ${MAX_SUMS} sums`);
  for (const line of lines) {
    const [sum = '', size, path, ...more] = line.trim().split(/[ \t]+/);
    if (path === undefined || more.length > 0 || files.has(path))
      throw new ParseError(FORMAT, 'a line of sums that is none');
    files.set(path, {
      sha256: readHexDigest(FORMAT, 'sha256', sum).value,
      size: readDecimal(FORMAT, size),
    });
  }
  return files;
}
