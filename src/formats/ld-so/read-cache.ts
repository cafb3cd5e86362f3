import { Budget } from '../../bytes/budget.ts';
import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';

/** A library in /etc/ld.so.cache. */
export interface LdSoCacheEntry {
  readonly soname: string;
  readonly path: string;
  /** Kind and ABI (glibc's ldconfig.h), such as 0x0303 for x86-64. */
  readonly flags: number;
  /** The glibc-hwcaps folder, such as 'x86-64-v3', or a mask of old as '0x...'. Absent: for every machine. */
  readonly hwcap?: string;
}

const OLD_MAGIC = 'ld.so-1.7.0';
const OLD_HEADER = 16;
const OLD_ENTRY = 12;
const MAGIC = 'glibc-ld.so.cache1.1';
const ENTRY = 24;
const HEADER = 48;

/** A desktop has some 3,000 entries. */
const MAX_ENTRIES = 200_000;
const MAX_TEXT = 32 * 1024 * 1024;
const MAX_PATH = 4096;

const EXTENSION_MAGIC = 0xeaa42174;
const EXTENSION_HWCAPS = 1;
const MAX_EXTENSIONS = 100;

/** In the upper half of the hwcap field: an index into the hwcaps extension, beside ten bits of the ISA level. */
const HWCAP_IS_INDEX = 1n << 62n;
const HWCAP_ISA_LEVEL = 0x3ffn << 32n;

/**
 * Reads /etc/ld.so.cache in its present format, alone or behind the one of libc5 (glibc's dl-cache.h), in file order.
 * ParseError for libc5's alone, which glibc has not written since 1999.
 */
export function readLdSoCache(bytes: Buffer): readonly LdSoCacheEntry[] {
  const cache = bytes.subarray(startOfCache(bytes));
  if (!startsWith(cache, MAGIC)) throw new ParseError('ld.so.cache', 'not a cache of glibc');
  const endianness = endiannessOf(cache);
  const cursor = new Cursor('ld.so.cache', cache, { endianness, offset: MAGIC.length });
  const count = cursor.u32();
  if (count > MAX_ENTRIES) throw new ParseError('ld.so.cache', `more than ${MAX_ENTRIES} entries`);
  const extensions = cursor.at(32).u32();
  const text = new Budget('ld.so.cache', 'bytes of text', MAX_TEXT);
  const stringIn = (part: Buffer, offset: number): string => {
    const string = readString(part, offset);
    text.spend(string.length);
    return string;
  };
  const hwcapOffsets = readHwcaps(new Cursor('ld.so.cache', bytes, { endianness }), extensions);
  const hwcaps = hwcapOffsets.map((offset) => stringIn(bytes, offset));
  return Array.from({ length: count }, (_, index) => {
    cursor.at(HEADER + index * ENTRY);
    const flags = cursor.u32();
    const soname = stringIn(cache, cursor.u32());
    const path = stringIn(cache, cursor.u32());
    const hwcap = nameHwcap(cursor.skip(4).u64big(), hwcaps);
    return { soname, path, flags, ...(hwcap !== undefined && { hwcap }) };
  });
}

function startOfCache(bytes: Buffer): number {
  if (!startsWith(bytes, OLD_MAGIC)) return 0;
  const count = new Cursor('ld.so.cache', bytes, { offset: 12 }).u32();
  return Math.ceil((OLD_HEADER + count * OLD_ENTRY) / 8) * 8;
}

/** A byte that glibc writes since 2.33; before that it is zero and the order is the machine's, most likely little. */
function endiannessOf(cache: Buffer): 'little' | 'big' {
  const mark = cache.length > 28 ? cache.readUInt8(28) & 3 : 0;
  if (mark === 1) throw new ParseError('ld.so.cache', 'marked as unusable');
  return mark === 3 ? 'big' : 'little';
}

/**
 * Offsets of the names of glibc-hwcaps folders; none where there is no such extension. The loader counts these from the
 * start of the file, ldconfig -c compat the names from the start of the present format: behind a cache of libc5 the
 * loader reads another name and passes the entry over. We read what the loader does.
 */
function readHwcaps(cursor: Cursor, extensions: number): readonly number[] {
  if (extensions === 0) return [];
  if (cursor.at(extensions).u32() !== EXTENSION_MAGIC)
    throw new ParseError('ld.so.cache', 'a damaged extension');
  const count = cursor.u32();
  if (count > MAX_EXTENSIONS) throw new ParseError('ld.so.cache', `more than ${MAX_EXTENSIONS} extensions`);
  for (let index = 0; index < count; index++) {
    const tag = cursor.u32();
    const offset = cursor.skip(4).u32();
    const size = cursor.u32();
    if (tag !== EXTENSION_HWCAPS) continue;
    const section = cursor.at(offset);
    return Array.from({ length: Math.min(size >>> 2, MAX_ENTRIES) }, () => section.u32());
  }
  return [];
}

function nameHwcap(field: bigint, hwcaps: readonly string[]): string | undefined {
  if (field === 0n) return undefined;
  if (((field & ~HWCAP_ISA_LEVEL) >> 32n) << 32n !== HWCAP_IS_INDEX) return `0x${field.toString(16)}`;
  const name = hwcaps[Number(field & 0xffff_ffffn)];
  if (name === undefined) throw new ParseError('ld.so.cache', 'a hwcap without a name');
  return name;
}

function readString(cache: Buffer, offset: number): string {
  if (offset >= cache.length) throw new ParseError('ld.so.cache', 'a string outside the file');
  const window = cache.subarray(offset, offset + MAX_PATH);
  const length = window.indexOf(0);
  if (length < 0) throw new ParseError('ld.so.cache', `a string without an end within ${MAX_PATH} bytes`);
  return window.toString('utf8', 0, length);
}

function startsWith(bytes: Buffer, text: string): boolean {
  return bytes.toString('latin1', 0, text.length) === text;
}
