import { ParseError } from './parse-error.ts';

type Endianness = 'little' | 'big';

/** Reads numbers and strings from bytes, front to back or by `at`. Every read outside the bytes is a ParseError. */
export class Cursor {
  readonly #format: string;
  readonly #bytes: Buffer;
  readonly #little: boolean;
  offset: number;

  constructor(format: string, bytes: Buffer, options: { endianness?: Endianness; offset?: number } = {}) {
    this.#format = format;
    this.#bytes = bytes;
    this.#little = options.endianness !== 'big';
    this.offset = options.offset ?? 0;
  }

  get length(): number {
    return this.#bytes.length;
  }

  get atEnd(): boolean {
    return this.offset >= this.#bytes.length;
  }

  /** Moves to an absolute offset. */
  at(offset: number): this {
    if (!Number.isSafeInteger(offset) || offset < 0 || offset > this.#bytes.length) {
      throw new ParseError(this.#format, 'an offset points outside the file', { offset: this.offset });
    }
    this.offset = offset;
    return this;
  }

  skip(length: number): this {
    this.#take(length);
    return this;
  }

  u8(): number {
    return this.#bytes.readUInt8(this.#take(1));
  }

  u16(): number {
    const at = this.#take(2);
    return this.#little ? this.#bytes.readUInt16LE(at) : this.#bytes.readUInt16BE(at);
  }

  u32(): number {
    const at = this.#take(4);
    return this.#little ? this.#bytes.readUInt32LE(at) : this.#bytes.readUInt32BE(at);
  }

  i32(): number {
    const at = this.#take(4);
    return this.#little ? this.#bytes.readInt32LE(at) : this.#bytes.readInt32BE(at);
  }

  /** A 64-bit unsigned number as a JavaScript number; above 2^53 it is a ParseError, as no honest size or offset is. */
  u64(): number {
    const value = this.u64big();
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
      throw new ParseError(this.#format, 'a number above 2^53', { offset: this.offset - 8 });
    }
    return Number(value);
  }

  u64big(): bigint {
    const at = this.#take(8);
    return this.#little ? this.#bytes.readBigUInt64LE(at) : this.#bytes.readBigUInt64BE(at);
  }

  /** A view of the next `length` bytes, not a copy. */
  bytes(length: number): Buffer {
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  /** A string that a NUL ends, without the NUL; at most `limit` bytes. */
  cString(limit: number): string {
    const end = this.#bytes.indexOf(0, this.offset);
    if (end < 0 || end - this.offset > limit) {
      throw new ParseError(this.#format, `a string without an end within ${limit} bytes`, {
        offset: this.offset,
      });
    }
    const value = this.#bytes.toString('utf8', this.offset, end);
    this.offset = end + 1;
    return value;
  }

  #take(length: number): number {
    const at = this.offset;
    if (!Number.isSafeInteger(length) || length < 0 || at + length > this.#bytes.length) {
      throw new ParseError(this.#format, 'ends too early', { offset: at });
    }
    this.offset = at + length;
    return at;
  }
}
