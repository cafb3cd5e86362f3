import { ParseError } from '../../bytes/parse-error.ts';
import { readParagraphs } from '../deb822/read-paragraphs.ts';
import { readHexDigest } from '../file-digest.ts';
import { readDecimal } from '../text.ts';

const FORMAT = 'apt index';
const FIRST = 'Package: ';
const END = Buffer.from('\n\n');
/** A paragraph of an honest index has some kilobytes. */
const MAX_PARAGRAPH = 1 << 20;
const FIELDS = ['Package', 'Version', 'Architecture', 'SHA256', 'Size'];

/** A package as a repository offers it, and the bytes that it has there. */
export interface Offer {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly sha256: string;
  readonly size: number;
}

/** Takes the offers of a few packages, by name, from a `Packages` index that comes in pieces. */
export class OfferScanner {
  readonly offers: Offer[] = [];
  readonly #wanted: ReadonlySet<string>;
  #rest = Buffer.alloc(0);

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  /** ParseError for a paragraph above a MiB, and for one of a wanted package that cannot be read. */
  feed(piece: Buffer): void {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    let at = 0;
    for (let end = bytes.indexOf(END, at); end >= 0; end = bytes.indexOf(END, at)) {
      this.#paragraph(bytes, at, end + 1);
      at = end + END.length;
    }
    this.#rest = Buffer.from(bytes.subarray(at));
    if (this.#rest.length > MAX_PARAGRAPH) throw new ParseError(FORMAT, 'a paragraph without an end');
  }

  finish(): void {
    this.#paragraph(this.#rest, 0, this.#rest.length);
    this.#rest = Buffer.alloc(0);
  }

  /** Archives write `Package` first. A paragraph that begins otherwise is passed over: then nothing is proven by it. */
  #paragraph(bytes: Buffer, start: number, end: number): void {
    const lineEnd = bytes.indexOf(10, start);
    const line = bytes.toString('latin1', start, Math.min(lineEnd < 0 ? end : lineEnd, end));
    if (!line.startsWith(FIRST) || !this.#wanted.has(line.slice(FIRST.length))) return;
    for (const { fields } of readParagraphs(bytes.subarray(start, end), { wanted: FIELDS })) {
      const [name, version, architecture, sha256, size] = FIELDS.map((field) =>
        fields.get(field.toLowerCase()),
      );
      if (name === undefined || version === undefined || architecture === undefined || sha256 === undefined)
        continue;
      const digest = readHexDigest(FORMAT, 'sha256', sha256).value;
      this.offers.push({ name, version, architecture, sha256: digest, size: readDecimal(FORMAT, size) });
    }
  }
}
