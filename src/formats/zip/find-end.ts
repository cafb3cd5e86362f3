import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import type { ZipAnomaly } from './types.ts';

const END = Buffer.from('504b0506', 'hex');
const END_LENGTH = 22;
const MAX_COMMENT = 65_535;

/** Where the central directory is. */
export interface ZipEnd {
  readonly directory: number;
  readonly size: number;
  readonly count: number;
  /** Bytes that stand before the archive: offsets count from its own start. */
  readonly base: number;
  readonly anomalies: readonly ZipAnomaly[];
}

/** Finds the last end record, as readers do that search backwards, and that of zip64 before it. */
export function findEnd(bytes: Buffer): ZipEnd {
  const at = bytes.lastIndexOf(END);
  if (at < 0 || at + END_LENGTH + MAX_COMMENT < bytes.length)
    throw new ParseError('zip', 'has no end record');
  const cursor = new Cursor('zip', bytes, { offset: at + 4 });
  const disks = [cursor.u16(), cursor.u16()];
  const [countHere, count] = [cursor.u16(), cursor.u16()];
  const [size, offset] = [cursor.u32(), cursor.u32()];
  const comment = cursor.u16();
  const narrow = { count, size, offset };
  const wide = readWideEnd(bytes, at);
  const start = wide?.start ?? at;
  const numbers = wide ?? narrow;
  if (disks.some((disk) => disk !== 0) || countHere !== count) {
    throw new ParseError('zip', 'is one part of several', { offset: at });
  }
  const directory = start - numbers.size;
  if (directory < 0 || numbers.offset > directory)
    throw new ParseError('zip', 'has its directory outside', { offset: at });
  const base = directory - numbers.offset;
  if (wide !== undefined && wide.place !== start - base)
    throw new ParseError('zip', 'has another zip64 end record elsewhere', { offset: at });
  const after = bytes.length - at - END_LENGTH - comment;
  const says = after > 0 ? `${after} bytes follow its end` : 'its comment is cut short';
  return {
    directory,
    size: numbers.size,
    count: numbers.count,
    base,
    anomalies: [
      ...(after === 0 ? [] : [{ kind: 'data-after-end' as const, says }]),
      ...(wide === undefined || isSame(narrow, wide)
        ? []
        : [{ kind: 'headers-disagree' as const, says: 'its two end records disagree' }]),
    ],
  };
}

const WIDE_END = 0x06064b50;
const WIDE_END_LENGTH = 56;
const LOCATOR = 0x07064b50;
const LOCATOR_LENGTH = 20;

interface WideEnd {
  /** Where it stands, and where its locator says so, which counts from the archive's own start. */
  readonly start: number;
  readonly place: number;
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

/** The zip64 end record, which has to stand right before its locator, and that before the end record: APPNOTE 4.3.14, 4.3.15. */
function readWideEnd(bytes: Buffer, end: number): WideEnd | undefined {
  const locator = end - LOCATOR_LENGTH;
  if (locator < 0 || bytes.readUInt32LE(locator) !== LOCATOR) return undefined;
  const found = new Cursor('zip', bytes, { offset: locator + 4 });
  const disk = found.u32();
  const place = found.u64();
  const start = locator - WIDE_END_LENGTH;
  const cursor = new Cursor('zip', bytes).at(start);
  if (cursor.u32() !== WIDE_END || cursor.u64() !== WIDE_END_LENGTH - 12)
    throw new ParseError('zip', 'has no zip64 end record before its locator', { offset: locator });
  cursor.skip(4);
  const disks = [disk, found.u32() - 1, cursor.u32(), cursor.u32()];
  const [countHere, count] = [cursor.u64(), cursor.u64()];
  if (disks.some((one) => one !== 0) || countHere !== count)
    throw new ParseError('zip', 'is one part of several', { offset: start });
  return { start, place, count, size: cursor.u64(), offset: cursor.u64() };
}

/** Each number of the end record is that of zip64, or says that it stands there. */
function isSame(narrow: Omit<WideEnd, 'start' | 'place'>, wide: WideEnd): boolean {
  return (
    (narrow.count === wide.count || narrow.count === 0xffff) &&
    (narrow.size === wide.size || narrow.size === 0xffffffff) &&
    (narrow.offset === wide.offset || narrow.offset === 0xffffffff)
  );
}
