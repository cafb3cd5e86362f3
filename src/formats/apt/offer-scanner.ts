import { readParagraphs } from '../deb822/read-paragraphs.ts';
import { readHexDigest } from '../file-digest.ts';
import { readDecimal } from '../text.ts';
import { WantedParagraphs } from './wanted-paragraphs.ts';

const FORMAT = 'apt index';
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
  readonly #paragraphs: WantedParagraphs;

  constructor(wanted: ReadonlySet<string>) {
    this.#paragraphs = new WantedParagraphs(wanted, (_, paragraph) => this.#read(paragraph));
  }

  /** ParseError for a paragraph above a MiB, and for one of a wanted package that cannot be read. */
  feed(piece: Buffer): void {
    this.#paragraphs.feed(piece);
  }

  finish(): void {
    this.#paragraphs.finish();
  }

  #read(paragraph: Buffer): void {
    for (const { fields } of readParagraphs(paragraph, { wanted: FIELDS })) {
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
