import { Budget } from '../../bytes/budget.ts';
import { ParseError } from '../../bytes/parse-error.ts';

/** Frames in one file. Programs that let readers begin anywhere write one for each file that they hold. */
const MAX_FRAMES = 1_000_000;
const FRAME = 0xfd2fb528;
/** The first of sixteen magic numbers of frames that hold something else. */
const SKIPPABLE = 0x184d2a50;

/** Numbers that say how many bytes follow, and how many bytes each has itself. */
const WIDTHS = { magic: 4, 'skippable-size': 4, descriptor: 1, 'block-header': 3 } as const;

/**
 * Cuts a zstd file into pieces of which none holds bytes of two frames, since decoders stop at the end of one. Skippable frames
 * are left out. Throws ParseError where no frame begins, as the zstd program does: RFC 8878, sections 3.1.1 and 3.1.2.
 */
export class FrameSplitter {
  readonly #frames = new Budget('zstd', 'frames', MAX_FRAMES);
  #next: keyof typeof WIDTHS = 'magic';
  /** Bytes of the next number that are there. */
  #number: number[] = [];
  /** Bytes until the next number. */
  #left = 0;
  #inFrame = false;
  #hasChecksum = false;

  /** The pieces that a chunk adds. */
  push(chunk: Buffer): readonly Buffer[] {
    const pieces: Buffer[] = [];
    let start = 0;
    for (let at = 0; at < chunk.length; ) {
      const length = Math.min(Math.max(this.#left, 1), chunk.length - at);
      if (this.#left === 0) this.#number.push(chunk[at] ?? 0);
      else this.#left -= length;
      at += length;
      const wasInFrame = this.#inFrame;
      if (this.#number.length === WIDTHS[this.#next]) {
        const bytes = Buffer.from(this.#number);
        this.#number = [];
        this.#take(bytes.readUIntLE(0, bytes.length));
        if (this.#inFrame && !wasInFrame) pieces.push(bytes);
      }
      if (wasInFrame && this.#next === 'magic' && this.#left === 0) {
        pieces.push(chunk.subarray(start, at));
        this.#inFrame = false;
      }
      if (!wasInFrame || !this.#inFrame) start = at;
    }
    if (this.#inFrame && start < chunk.length) pieces.push(chunk.subarray(start));
    return pieces;
  }

  /** Says that the file is over. */
  finish(): void {
    if (this.#next !== 'magic' || this.#left > 0 || this.#number.length > 0) throw damaged('ends too early');
  }

  #take(number: number): void {
    switch (this.#next) {
      case 'magic':
        this.#frames.spend();
        this.#inFrame = number === FRAME;
        if (!this.#inFrame && (number & 0xfffffff0) >>> 0 !== SKIPPABLE)
          throw damaged('no frame begins here');
        this.#next = this.#inFrame ? 'descriptor' : 'skippable-size';
        break;
      case 'skippable-size':
        this.#left = number;
        this.#next = 'magic';
        break;
      case 'descriptor':
        this.#left = headerLength(number);
        this.#hasChecksum = (number & 0b100) !== 0;
        this.#next = 'block-header';
        break;
      case 'block-header':
        this.#block(number);
    }
  }

  /** A block of one repeated byte has one; the last is followed by the frame's checksum. */
  #block(header: number): void {
    const [isLast, type, size] = [(header & 1) === 1, (header >> 1) & 3, header >> 3];
    if (type === 3) throw damaged('a block of no known type');
    this.#left = type === 1 ? 1 : size;
    if (!isLast) return;
    if (this.#hasChecksum) this.#left += 4;
    this.#next = 'magic';
  }
}

/** What follows a frame's descriptor: window, dictionary, size of the content. */
function headerLength(descriptor: number): number {
  const isSingle = (descriptor & 0b10_0000) !== 0;
  const size = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
  return (isSingle ? 0 : 1) + dictionary + size;
}

function damaged(what: string): ParseError {
  return new ParseError('zstd', what);
}
