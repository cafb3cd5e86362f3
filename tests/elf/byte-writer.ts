/** Writes numbers of one class and byte order one behind the other. A test's tool: it checks nothing. */
export class ByteWriter {
  readonly bits: 32 | 64;
  readonly strings = new StringTable();
  readonly #big: boolean;
  readonly #chunks: Buffer[] = [];
  #length = 0;

  constructor(bits: 32 | 64, endianness: 'little' | 'big', reserved: number) {
    this.bits = bits;
    this.#big = endianness === 'big';
    this.raw(Buffer.alloc(reserved));
  }

  get length(): number {
    return this.#length;
  }

  raw(bytes: Buffer): this {
    this.#chunks.push(bytes);
    this.#length += bytes.length;
    return this;
  }

  text(text: string): this {
    return this.raw(Buffer.from(`${text}\0`));
  }

  u16s(...values: readonly number[]): this {
    for (const value of values) this.#number(value, 2);
    return this;
  }

  u32s(...values: readonly number[]): this {
    for (const value of values) this.#number(value, 4);
    return this;
  }

  /** Numbers as wide as the class. */
  words(...values: readonly number[]): this {
    for (const value of values) {
      if (this.bits === 32) this.u32s(value);
      else this.u64(Math.floor(value / 2 ** 32), value % 2 ** 32);
    }
    return this;
  }

  u64(high: number, low: number): this {
    return this.#big ? this.u32s(high, low) : this.u32s(low, high);
  }

  /** Runs a writer at the next multiple of 8 and tells where it wrote. */
  place(write: () => unknown): { offset: number; size: number } {
    this.raw(Buffer.alloc(-this.#length & 7));
    const offset = this.#length;
    write();
    return { offset, size: this.#length - offset };
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  #number(value: number, size: 2 | 4): void {
    const bytes = Buffer.alloc(size);
    if (this.#big) bytes.writeUIntBE(value, 0, size);
    else bytes.writeUIntLE(value, 0, size);
    this.raw(bytes);
  }
}

class StringTable {
  #text = '\0';

  /** Its offset in the table. */
  add(value: string): number {
    const offset = Buffer.byteLength(this.#text);
    this.#text += `${value}\0`;
    return offset;
  }

  bytes(): Buffer {
    return Buffer.from(this.#text);
  }
}
