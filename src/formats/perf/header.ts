import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';

export const PERF_FORMAT = 'perf.data';

/** Bits of perf_event_attr.sample_type, perf_event_open(2). */
export const SAMPLE = {
  IP: 0x1n,
  TID: 0x2n,
  TIME: 0x4n,
  ADDR: 0x8n,
  ID: 0x40n,
  CPU: 0x80n,
  PERIOD: 0x100n,
  STREAM_ID: 0x200n,
  IDENTIFIER: 0x1_0000n,
} as const;

const MAGIC = 'PERFILE2';
const HEADER_SIZE = 104;
/** Offsets in perf_event_attr of its size, sample_type and flags, and the flag that gives every record a time. */
const ATTR = { SAMPLE_TYPE: 24, FLAGS: 40, SAMPLE_ID_ALL: 1n << 18n, SMALLEST: 64 } as const;
const MAX_EVENTS = 64;

export interface PerfHeader {
  readonly endianness: 'little' | 'big';
  readonly sampleType: bigint;
  readonly data: Buffer;
}

/**
 * The head of a `perf.data` file that perf wrote to its end: tools/perf/Documentation/perf.data-file-format.txt of Linux.
 * ParseError for a pipe's form, for events that were sampled differently, and without times or places.
 */
export function readPerfHeader(bytes: Buffer): PerfHeader {
  const magic = bytes.toString('latin1', 0, MAGIC.length);
  if (magic !== MAGIC && magic !== reversed(MAGIC)) throw new ParseError(PERF_FORMAT, 'not a perf.data file');
  const endianness = magic === MAGIC ? 'little' : 'big';
  const cursor = new Cursor(PERF_FORMAT, bytes, { endianness, offset: MAGIC.length });
  if (cursor.u64() !== HEADER_SIZE) throw new ParseError(PERF_FORMAT, 'not the header of a file');
  const entrySize = cursor.u64();
  const attrs = section(cursor);
  const data = section(cursor);
  const sampleType = readSampleType(cursor, entrySize, attrs);
  return { endianness, sampleType, data: cursor.at(data.offset).bytes(data.size) };
}

interface Section {
  readonly offset: number;
  readonly size: number;
}

function section(cursor: Cursor): Section {
  return { offset: cursor.u64(), size: cursor.u64() };
}

function readSampleType(cursor: Cursor, entrySize: number, { offset, size }: Section): bigint {
  const count = size / entrySize;
  if (entrySize < ATTR.SMALLEST || !Number.isInteger(count) || count < 1 || count > MAX_EVENTS) {
    throw new ParseError(PERF_FORMAT, 'no usable list of events', { offset });
  }
  const types = new Set<bigint>();
  for (let at = offset; at < offset + size; at += entrySize) {
    types.add(cursor.at(at + ATTR.SAMPLE_TYPE).u64big());
    const hasTimes = (cursor.at(at + ATTR.FLAGS).u64big() & ATTR.SAMPLE_ID_ALL) !== 0n;
    if (!hasTimes) throw new ParseError(PERF_FORMAT, 'records without a time', { offset: at });
  }
  const [sampleType = 0n, another] = types;
  const needed = SAMPLE.IP | SAMPLE.TID | SAMPLE.TIME | SAMPLE.PERIOD;
  if (another !== undefined || (sampleType & needed) !== needed) {
    throw new ParseError(PERF_FORMAT, 'events without address, process, time and period', { offset });
  }
  return sampleType;
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}
