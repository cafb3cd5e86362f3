import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';

const FORMAT = 'rpm header';

/** Rpm's own limits (hdr_max): a header of a quarter of a gigabyte, 65,535 tags. The largest seen is a kernel's, 4 MB. */
const MAX_BYTES = 256 << 20;
const MAX_TAGS = 65_535;
const INTRODUCTION = 8;
const ENTRY = 16;

/** Bytes of one element, by type; strings (6, 8, 9) end with NUL. */
const TYPES = {
  null: 0,
  char: 1,
  int8: 2,
  int16: 3,
  int32: 4,
  int64: 5,
  string: 6,
  bin: 7,
  strings: 8,
  translated: 9,
} as const;
const SIZE: Readonly<Record<number, number>> = { 0: 0, 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 };

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly offset: number;
  readonly count: number;
}

/** The tags of an installed package. A tag that is absent, or of another type than asked, reads as nothing. */
export interface RpmHeader {
  /** The first string of a tag. */
  text(tag: number): string | undefined;
  texts(tag: number): readonly string[];
  numbers(tag: number): readonly number[];
  bytes(tag: number): Buffer | undefined;
}

/**
 * A header as rpm's database keeps it: two lengths, an index and its data, all big-endian (rpm's "Package format",
 * without the magic that it has in a file). ParseError for lengths that do not fit, a tag of no known type, and data
 * that lies outside; also later, from the functions, for strings that do not end. Of a tag given twice the last counts.
 */
export function readHeader(bytes: Buffer): RpmHeader {
  const { entries, data } = readIndex(bytes);
  const find = (tag: number, ...types: readonly number[]) => {
    const entry = entries.get(tag);
    return entry !== undefined && types.includes(entry.type) ? entry : undefined;
  };
  const texts = (tag: number, most: number) => {
    const entry = find(tag, TYPES.string, TYPES.strings, TYPES.translated);
    return entry === undefined ? [] : stringsOf(data, { ...entry, count: Math.min(entry.count, most) });
  };
  return {
    text: (tag) => texts(tag, 1)[0],
    texts: (tag) => texts(tag, Number.POSITIVE_INFINITY),
    numbers(tag) {
      const entry = find(tag, TYPES.char, TYPES.int8, TYPES.int16, TYPES.int32);
      return entry === undefined ? [] : numbersOf(data, entry);
    },
    bytes(tag) {
      const entry = find(tag, TYPES.bin);
      return entry === undefined ? undefined : data.subarray(entry.offset, entry.offset + entry.count);
    },
  };
}

/** The same header with these tags alone: what little of it is asked for, for sending on. ParseError as above. */
export function cutHeader(bytes: Buffer, tags: ReadonlySet<number>): Buffer {
  const { entries, data } = readIndex(bytes);
  const kept = [...entries.values()].filter(({ tag }) => tags.has(tag));
  const index = Buffer.alloc(INTRODUCTION + kept.length * ENTRY);
  const parts: Buffer[] = [index];
  let length = 0;
  for (const [at, entry] of kept.entries()) {
    const part = data.subarray(entry.offset, endOf(data, entry));
    const words = [entry.tag, entry.type, length, entry.count];
    for (const [word, value] of words.entries())
      index.writeUInt32BE(value, INTRODUCTION + at * ENTRY + word * 4);
    parts.push(part);
    length += part.length;
  }
  index.writeUInt32BE(kept.length, 0);
  index.writeUInt32BE(length, 4);
  return Buffer.concat(parts);
}

function readIndex(bytes: Buffer) {
  if (bytes.length > MAX_BYTES) throw new ParseError(FORMAT, `more than ${MAX_BYTES} bytes`);
  const cursor = new Cursor(FORMAT, bytes, { endianness: 'big' });
  const [tags, length] = [cursor.u32(), cursor.u32()];
  if (tags > MAX_TAGS) throw new ParseError(FORMAT, `more than ${MAX_TAGS} tags`);
  if (INTRODUCTION + tags * ENTRY + length !== bytes.length)
    throw new ParseError(FORMAT, 'lengths that do not fit');
  const data = bytes.subarray(INTRODUCTION + tags * ENTRY);
  const entries = new Map<number, Entry>();
  for (let at = 0; at < tags; at++) {
    const entry = { tag: cursor.u32(), type: cursor.u32(), offset: cursor.u32(), count: cursor.u32() };
    refuseBad(entry, data);
    entries.set(entry.tag, entry);
  }
  return { entries, data };
}

function refuseBad({ type, offset, count }: Entry, data: Buffer): void {
  if (type > TYPES.translated) throw new ParseError(FORMAT, 'a tag of no known type');
  if (offset + count * (SIZE[type] ?? 1) > data.length)
    throw new ParseError(FORMAT, 'data outside the header');
}

function endOf(data: Buffer, entry: Entry): number {
  const size = SIZE[entry.type];
  if (size !== undefined) return entry.offset + entry.count * size;
  let end = entry.offset;
  for (let left = entry.count; left > 0; left--) end = endOfString(data, end) + 1;
  return end;
}

/** Decoded as one and then cut: far faster than one by one for the 300,000 names of files of a large machine. */
function stringsOf(data: Buffer, entry: Entry): readonly string[] {
  if (entry.count === 0) return [];
  return data.toString('utf8', entry.offset, endOf(data, entry) - 1).split('\0');
}

function endOfString(data: Buffer, at: number): number {
  const end = data.indexOf(0, at);
  if (end < 0) throw new ParseError(FORMAT, 'a string without an end');
  return end;
}

function numbersOf(data: Buffer, { type, offset, count }: Entry): readonly number[] {
  const size = SIZE[type] ?? 1;
  return Array.from({ length: count }, (_, at) => data.readUIntBE(offset + at * size, size));
}
