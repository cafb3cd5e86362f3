import { ParseError } from '../../bytes/parse-error.ts';

const FORMAT = 'apt index';
const FIRST = 'Package: ';
const END = Buffer.from('\n\n');
const LINE_END = 10;
/** A paragraph of an honest index has some kilobytes. */
const MAX_PARAGRAPH = 1 << 20;

/**
 * Takes the paragraphs of a few packages, by name, from a `Packages` index that comes in pieces and may have 60 MB. apt writes
 * `Package` first into each, as the archives do: one that begins otherwise is passed over.
 */
export class WantedParagraphs {
  readonly #wanted: ReadonlySet<string>;
  readonly #use: (name: string, paragraph: Buffer) => void;
  #rest = Buffer.alloc(0);

  /** `use` is given each paragraph as it is found; its bytes are good until it returns. */
  constructor(wanted: ReadonlySet<string>, use: (name: string, paragraph: Buffer) => void) {
    this.#wanted = wanted;
    this.#use = use;
  }

  /** ParseError for a paragraph above a MiB, and whatever `use` throws. */
  feed(piece: Buffer): void {
    const first = piece.indexOf(END);
    const head = first < 0 ? piece.length : first + END.length;
    // Only the paragraph that began in the piece before is put together; the others are read where they lie.
    const begun = Buffer.concat([this.#rest, piece.subarray(0, head)]);
    const more = piece.subarray(head);
    this.#rest = Buffer.concat([begun.subarray(this.#sweep(begun)), more.subarray(this.#sweep(more))]);
    if (this.#rest.length > MAX_PARAGRAPH) throw new ParseError(FORMAT, 'a paragraph without an end');
  }

  finish(): void {
    this.#paragraph(this.#rest, 0, this.#rest.length);
    this.#rest = Buffer.alloc(0);
  }

  /** Reads the paragraphs that end in these bytes, and gives where the one begins that does not. */
  #sweep(bytes: Buffer): number {
    let at = 0;
    for (let end = bytes.indexOf(END); end >= 0; end = bytes.indexOf(END, at)) {
      this.#paragraph(bytes, at, end + 1);
      at = end + END.length;
    }
    return at;
  }

  #paragraph(bytes: Buffer, from: number, end: number): void {
    let start = from;
    while (bytes[start] === LINE_END) start += 1;
    const lineEnd = bytes.indexOf(LINE_END, start);
    const line = bytes.toString('latin1', start, Math.min(lineEnd < 0 ? end : lineEnd, end));
    const name = line.slice(FIRST.length);
    if (line.startsWith(FIRST) && this.#wanted.has(name)) this.#use(name, bytes.subarray(start, end));
  }
}
