import { ParseError } from '../../bytes/parse-error.ts';

/** Reads bits, most significant first. */
export class BitReader {
  readonly #bytes: Buffer;
  #at = 0;
  #held = 0;
  #count = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Bytes taken, the one that is half read among them. */
  get offset(): number {
    return this.#at;
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** The next `count` bits, 1 to 24. */
  bits(count: number): number {
    const value = this.peek(count);
    this.#count -= count;
    if (this.#count < 0) throw new ParseError('bzip2', 'ends too early', { offset: this.#at });
    return value;
  }

  /** The next `count` bits without taking them; zeros stand for what lies behind the end. */
  peek(count: number): number {
    while (this.#count < count) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) return (this.#held << (count - this.#count)) & ((1 << count) - 1);
      this.#held = ((this.#held << 8) | byte) & 0x7fffffff;
      this.#at += 1;
      this.#count += 8;
    }
    return (this.#held >>> (this.#count - count)) & ((1 << count) - 1);
  }

  bit(): number {
    return this.bits(1);
  }

  /** 48 bits, as the marks of blocks and of the end are. */
  mark(): number {
    return this.bits(24) * 0x1000000 + this.bits(24);
  }

  u32(): number {
    return this.bits(16) * 0x10000 + this.bits(16);
  }

  /** Drops the bits up to the next whole byte. */
  align(): void {
    this.#count -= this.#count % 8;
  }
}
