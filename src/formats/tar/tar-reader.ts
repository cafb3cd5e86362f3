import { Budget } from '../../bytes/budget.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { type Described, describeEntry } from './describe-entry.ts';
import { BLOCK, type Header, readHeader } from './header.ts';
import { readPax } from './read-pax.ts';
import type { TarAnomaly, TarSink } from './types.ts';

/** Longest long name or extended header that is read: no honest one comes near. */
const MAX_META = 1 << 20;
/** Entries in one archive; the largest releases have a tenth. */
const MAX_ENTRIES = 1_000_000;

const NONE: ReadonlyMap<string, Buffer> = new Map();

type Phase =
  | { readonly at: 'header' }
  | { readonly at: 'sparse-map' }
  | { readonly at: 'content' }
  | { readonly at: 'meta'; readonly header: Header; readonly parts: Buffer[] }
  | { readonly at: 'end' };

/**
 * Reads a tar archive as it streams by, in bounded memory. Takes chunks of any size; hands out entries and views of
 * their bytes. Throws ParseError where no reader could go on.
 */
export class TarReader {
  readonly #sink: TarSink;
  readonly #entries = new Budget('tar', 'entries', MAX_ENTRIES);
  readonly #block = Buffer.alloc(BLOCK);
  #phase: Phase = { at: 'header' };
  #filled = 0;
  /** Bytes of the current content or extension still to come, and the padding behind them. */
  #left = 0;
  #padding = 0;
  #offset = 0;
  #zeroBlocks = 0;
  #described: Described | undefined;
  #longName: Buffer | undefined;
  #longLink: Buffer | undefined;
  #pax: ReadonlyMap<string, Buffer> | undefined;
  #global: ReadonlyMap<string, Buffer> = new Map();

  constructor(sink: TarSink) {
    this.#sink = sink;
  }

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      const rest = chunk.length - at;
      if (this.#phase.at === 'end') {
        this.#afterEnd(chunk.subarray(at));
        at = chunk.length;
      } else if (this.#left > 0) {
        const length = Math.min(this.#left, rest);
        this.#content(chunk.subarray(at, at + length));
        at += length;
      } else if (this.#padding > 0) {
        const length = Math.min(this.#padding, rest);
        this.#padding -= length;
        this.#offset += length;
        at += length;
      } else {
        const length = Math.min(BLOCK - this.#filled, rest);
        if (length === BLOCK) this.#takeBlock(chunk.subarray(at, at + BLOCK));
        else this.#fill(chunk.subarray(at, at + length));
        at += length;
      }
    }
  }

  /** Says that the archive is over. */
  finish(): void {
    if (this.#left > 0 || this.#filled > 0 || this.#phase.at === 'sparse-map') {
      throw new ParseError('tar', 'ends in the middle of an entry', { offset: this.#offset });
    }
    if (this.#phase.at === 'end') return;
    if (this.#offset === 0) throw new ParseError('tar', 'is empty');
    const lone = this.#zeroBlocks === 1;
    this.#say({
      kind: 'no-end-mark',
      says: lone ? 'it has half an end mark' : 'it ends without an end mark',
    });
  }

  #fill(part: Buffer): void {
    part.copy(this.#block, this.#filled);
    this.#filled += part.length;
    if (this.#filled < BLOCK) return;
    this.#filled = 0;
    this.#takeBlock(this.#block);
  }

  #takeBlock(block: Buffer): void {
    const offset = this.#offset;
    this.#offset += BLOCK;
    if (this.#phase.at === 'sparse-map') this.#sparseMap(block);
    else if (isZero(block)) this.#zeroBlock();
    else this.#headerBlock(block, offset);
  }

  #zeroBlock(): void {
    this.#zeroBlocks += 1;
    if (this.#zeroBlocks === 2) this.#phase = { at: 'end' };
  }

  #headerBlock(block: Buffer, offset: number): void {
    if (this.#zeroBlocks === 1)
      this.#say({ kind: 'lone-zero-block', says: `a lone zero block before byte ${offset}` });
    this.#zeroBlocks = 0;
    this.#header(readHeader(block, offset), offset);
  }

  #header(header: Header, offset: number): void {
    this.#entries.spend();
    if ('xgXLK'.includes(header.typeflag)) {
      if (header.size > MAX_META)
        throw new ParseError('tar', 'an extended header of more than 1 MiB', { offset });
      this.#expect(header.size, { at: 'meta', header, parts: [] });
      if (header.size === 0) this.#endMeta(header, []);
      return;
    }
    const described = describeEntry(header, {
      pax: this.#global.size === 0 ? (this.#pax ?? NONE) : new Map([...this.#global, ...(this.#pax ?? NONE)]),
      ...(this.#longName === undefined ? {} : { longName: this.#longName }),
      ...(this.#longLink === undefined ? {} : { longLink: this.#longLink }),
    });
    this.#pax = undefined;
    this.#longName = undefined;
    this.#longLink = undefined;
    this.#described = described;
    for (const anomaly of described.anomalies) this.#say(anomaly);
    this.#sink.begin(described.entry);
    if (header.typeflag === 'S' && header.isExtended) this.#phase = { at: 'sparse-map' };
    else this.#startContent(described.stored);
  }

  /** GNU tar: byte 504 says whether yet another block of the map follows. */
  #sparseMap(block: Buffer): void {
    if (block[504] === 0) this.#startContent(this.#described?.stored ?? 0);
  }

  #startContent(stored: number): void {
    this.#expect(stored, { at: 'content' });
    if (stored === 0) this.#endContent();
  }

  #expect(length: number, phase: Phase): void {
    this.#left = length;
    this.#padding = (BLOCK - (length % BLOCK)) % BLOCK;
    this.#phase = phase;
  }

  #content(bytes: Buffer): void {
    this.#left -= bytes.length;
    this.#offset += bytes.length;
    const phase = this.#phase;
    if (phase.at === 'meta') {
      phase.parts.push(Buffer.from(bytes));
      if (this.#left === 0) this.#endMeta(phase.header, phase.parts);
      return;
    }
    const { entry } = this.#described ?? {};
    if (entry !== undefined && entry.size > 0 && entry.sparse !== true) this.#sink.data(bytes);
    if (this.#left === 0) this.#endContent();
  }

  #endContent(): void {
    this.#phase = { at: 'header' };
    this.#sink.end();
  }

  #endMeta(header: Header, parts: readonly Buffer[]): void {
    this.#phase = { at: 'header' };
    const body = Buffer.concat(parts);
    if (header.typeflag === 'L') this.#longName = untilNul(this.#once(this.#longName, body));
    else if (header.typeflag === 'K') this.#longLink = untilNul(this.#once(this.#longLink, body));
    else this.#paxHeader(header.typeflag, body);
  }

  /** Of two headers of a kind before one entry GNU tar and libarchive believe the last, Python the first. */
  #once(before: unknown, body: Buffer): Buffer {
    if (before !== undefined)
      this.#say({ kind: 'repeated-header', says: 'two extended headers of a kind stand before one entry' });
    return body;
  }

  #paxHeader(typeflag: string, body: Buffer): void {
    const { values, repeated } = readPax(body);
    for (const key of repeated)
      this.#say({ kind: 'repeated-key', says: `${JSON.stringify(key)} is given twice` });
    if (typeflag !== 'g') {
      this.#once(this.#pax, body);
      this.#pax = values;
      return;
    }
    this.#global = new Map([...this.#global, ...values]);
    const comment = values.get('comment');
    if (comment !== undefined) this.#sink.comment(comment.toString());
    for (const key of ['path', 'linkpath', 'size']) {
      if (values.has(key))
        this.#say({ kind: 'global-override', says: `one header sets the ${key} of every entry` });
    }
  }

  #afterEnd(bytes: Buffer): void {
    this.#offset += bytes.length;
    if (this.#zeroBlocks < 0 || isZero(bytes)) return;
    this.#zeroBlocks = -1;
    this.#say({
      kind: 'data-after-end',
      says: 'bytes follow the end mark, where some readers go on reading',
    });
  }

  #say(anomaly: TarAnomaly): void {
    this.#sink.anomaly(anomaly);
  }
}

const zeros = Buffer.alloc(1 << 16);

function isZero(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at += zeros.length) {
    const part = bytes.subarray(at, at + zeros.length);
    if (part.compare(zeros, 0, part.length) !== 0) return false;
  }
  return true;
}

function untilNul(body: Buffer): Buffer {
  const end = body.indexOf(0);
  return end < 0 ? body : body.subarray(0, end);
}
