import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { PERF_FORMAT, type PerfHeader, SAMPLE } from './header.ts';
import type { PerfMapping, PerfRecord, PerfSample } from './types.ts';

/** `enum perf_event_type` and bits of `misc`, include/uapi/linux/perf_event.h. */
const TYPE = { MMAP: 1, COMM: 3, FORK: 7, SAMPLE: 9, MMAP2: 10 } as const;
const MISC = { MODE: 7, KERNEL: 1, USER: 2, COMM_EXEC: 1 << 13, BUILD_ID: 1 << 14 } as const;

/** PATH_MAX, and the kernel's padding. */
const MAX_PATH = 4104;
const MAX_BUILD_ID = 20;

export interface TimedRecord {
  readonly time: bigint;
  readonly record: PerfRecord;
}

/** One record of the kernel; undefined for the many that say nothing about where time went. */
export function readRecord(
  header: PerfHeader,
  type: number,
  misc: number,
  body: Buffer,
): TimedRecord | undefined {
  const cursor = new Cursor(PERF_FORMAT, body, { endianness: header.endianness });
  if (type === TYPE.SAMPLE) return readSample(cursor, header.sampleType, misc);
  const record = readEvent(cursor, type, misc);
  return record === undefined ? undefined : { time: timeOf(cursor, header.sampleType), record };
}

function readEvent(cursor: Cursor, type: number, misc: number): PerfRecord | undefined {
  if (type === TYPE.MMAP || type === TYPE.MMAP2) return readMapping(cursor, type, misc);
  const pid = type === TYPE.FORK || type === TYPE.COMM ? cursor.u32() : 0;
  if (type === TYPE.FORK) {
    const parent = cursor.u32();
    // A new thread shares the mappings that are known already.
    return pid === parent ? undefined : { kind: 'fork', pid, parent };
  }
  return type === TYPE.COMM && (misc & MISC.COMM_EXEC) !== 0 ? { kind: 'exec', pid } : undefined;
}

/** The fields stand in this order, those that were asked for; what follows the period does not matter here. */
function readSample(cursor: Cursor, sampleType: bigint, misc: number): TimedRecord {
  const has = (bit: bigint) => (sampleType & bit) !== 0n;
  if (has(SAMPLE.IDENTIFIER)) cursor.skip(8);
  const address = cursor.u64big();
  const pid = cursor.u32();
  cursor.skip(4);
  const time = cursor.u64big();
  for (const bit of [SAMPLE.ADDR, SAMPLE.ID, SAMPLE.STREAM_ID, SAMPLE.CPU]) if (has(bit)) cursor.skip(8);
  const period = cursor.u64();
  return { time, record: { kind: 'sample', pid, mode: modeOf(misc), address, period } };
}

function readMapping(cursor: Cursor, type: number, misc: number): PerfMapping {
  const pid = cursor.u32();
  cursor.skip(4);
  const [start, length, offset] = [cursor.u64big(), cursor.u64big(), cursor.u64big()];
  const buildId = type === TYPE.MMAP2 ? readIdentity(cursor, misc) : undefined;
  const path = cursor.cString(MAX_PATH);
  return { kind: 'mapping', pid, start, length, offset, path, ...(buildId === undefined ? {} : { buildId }) };
}

/** Device, inode and its generation, or in their place the build id; then protection and flags. */
function readIdentity(cursor: Cursor, misc: number): string | undefined {
  if ((misc & MISC.BUILD_ID) === 0) {
    cursor.skip(24 + 8);
    return undefined;
  }
  const size = cursor.u8();
  if (size > MAX_BUILD_ID) throw new ParseError(PERF_FORMAT, 'a build id longer than its field');
  const id = cursor.skip(3).bytes(MAX_BUILD_ID).toString('hex', 0, size);
  cursor.skip(8);
  return id === '' ? undefined : id;
}

/** Every other record ends with pid and tid, time, and up to four further fields of eight bytes. */
function timeOf(cursor: Cursor, sampleType: bigint): bigint {
  const behind = [SAMPLE.ID, SAMPLE.STREAM_ID, SAMPLE.CPU, SAMPLE.IDENTIFIER];
  const skipped = behind.filter((bit) => (sampleType & bit) !== 0n).length;
  return cursor.at(cursor.length - 8 * (skipped + 1)).u64big();
}

function modeOf(misc: number): PerfSample['mode'] {
  const mode = misc & MISC.MODE;
  if (mode === MISC.USER) return 'user';
  return mode === MISC.KERNEL ? 'kernel' : 'other';
}
