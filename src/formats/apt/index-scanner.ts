import { ParseError } from '../../bytes/parse-error.ts';

const FORMAT = 'apt index';
const FIRST = 'Package: ';
const END = Buffer.from('\n\n');
const LINE_END = 10;
/** A paragraph of an honest index has some kilobytes. */
const MAX_PARAGRAPH = 1 << 20;

/** Looks for a few packages in a `Packages` index that comes in pieces, without taking the rest apart. */
export class IndexScanner {
  readonly #wanted: ReadonlySet<string>;
  /** Versions offered, by package. */
  readonly found = new Map<string, Set<string>>();
  #rest = Buffer.alloc(0);

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  /** ParseError for a paragraph above a MiB. */
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
      this.#paragraph(bytes, at, end);
      at = end + END.length;
    }
    return at;
  }

  /** apt writes `Package` first into each paragraph, as the archives do. */
  #paragraph(bytes: Buffer, from: number, end: number): void {
    let start = from;
    while (bytes[start] === LINE_END) start += 1;
    const lineEnd = bytes.indexOf(LINE_END, start);
    const line = bytes.toString('latin1', start, Math.min(lineEnd < 0 ? end : lineEnd, end));
    if (!line.startsWith(FIRST) || !this.#wanted.has(line.slice(FIRST.length))) return;
    const version = /\nVersion: (\S+)/.exec(bytes.toString('latin1', start, end))?.[1];
    if (version === undefined) return;
    const name = line.slice(FIRST.length);
    const known = this.found.get(name) ?? new Set();
    this.found.set(name, known.add(version));
  }
}
