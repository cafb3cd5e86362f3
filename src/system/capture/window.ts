import { ParseError } from '../../bytes/parse-error.ts';
import type { ByteSource } from '../packed/byte-source.ts';

const CHUNK = 256 << 10;

/** Small reads of a source that is dear to read backwards and in small pieces. Offsets may not go back before the last. */
export class Window {
  readonly #source: ByteSource;
  #start = 0;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Exactly `length` bytes, as a view until the next call. Throws ParseError at the end. */
  bytes(offset: number, length: number): Buffer {
    const some = this.some(offset, length);
    if (some.length < length) throw new ParseError('capture', 'was cut', { offset });
    return some;
  }

  /** At most `length` bytes. */
  some(offset: number, length: number): Buffer {
    const end = this.#start + this.#bytes.length;
    if (offset + length > end) this.#load(offset, length, end);
    const from = offset - this.#start;
    return this.#bytes.subarray(from, from + length);
  }

  #load(offset: number, length: number, end: number): void {
    const rest = offset < end ? this.#bytes.subarray(offset - this.#start) : Buffer.alloc(0);
    const next = Buffer.allocUnsafe(Math.max(length - rest.length, CHUNK));
    const filled = this.#source.read(next, offset + rest.length);
    this.#bytes = Buffer.concat([rest, next.subarray(0, filled)]);
    this.#start = offset;
  }
}
