import { Budget } from '../../bytes/budget.ts';
import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { PERF_FORMAT, type PerfHeader, readPerfHeader, SAMPLE } from './header.ts';
import { readRecord } from './record.ts';
import type { PerfData, PerfRecord } from './types.ts';

const MAX_BYTES = 512 << 20;
const MAX_RECORDS = 4_000_000;

/** Records of perf's own, not of the kernel, begin here. */
const USER_TYPES = 64;
/** Of those, the ones whose size does not say how much follows, or that hide other records. */
const UNREADABLE = new Map([
  [66, 'tracing data'],
  [71, 'auxiliary data'],
  [81, 'compressed records'],
  [83, 'compressed records'],
]);
const LOST = 2;
const THROTTLE = 5;

/**
 * Reads a `perf.data` file of one kind of event, as `perf record -e cpu-clock -o FILE` writes it. The file rather than
 * what `perf script` prints: a path with a newline in it could there pass for a sample. ParseError for anything else.
 */
export function readPerf(bytes: Buffer): PerfData {
  if (bytes.length > MAX_BYTES) throw new ParseError(PERF_FORMAT, `more than ${MAX_BYTES} bytes`);
  const header = readPerfHeader(bytes);
  const timed: { readonly time: bigint; readonly record: PerfRecord }[] = [];
  let lost = 0;
  let throttled = 0;
  for (const { type, misc, body } of records(header)) {
    if (type === LOST) lost += lostIn(header, body);
    if (type === THROTTLE) throttled += 1;
    const record = readRecord(header, type, misc, body);
    if (record !== undefined) timed.push(record);
  }
  // Every CPU has a buffer of its own, so that records lie in the file in no order of time.
  timed.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  return { records: timed.map(({ record }) => record), lost, throttled };
}

interface RawRecord {
  readonly type: number;
  readonly misc: number;
  readonly body: Buffer;
}

function* records({ data, endianness }: PerfHeader): Generator<RawRecord> {
  const budget = new Budget(PERF_FORMAT, 'records', MAX_RECORDS);
  const cursor = new Cursor(PERF_FORMAT, data, { endianness });
  while (!cursor.atEnd) {
    budget.spend();
    const type = cursor.u32();
    const misc = cursor.u16();
    const size = cursor.u16();
    if (size < 8) throw new ParseError(PERF_FORMAT, 'a record without a size', { offset: cursor.offset });
    const trouble = UNREADABLE.get(type);
    if (trouble !== undefined)
      throw new ParseError(PERF_FORMAT, `${trouble} are not read`, { offset: cursor.offset });
    const body = cursor.bytes(size - 8);
    if (type < USER_TYPES) yield { type, misc, body };
  }
}

function lostIn({ endianness, sampleType }: PerfHeader, body: Buffer): number {
  const cursor = new Cursor(PERF_FORMAT, body, { endianness });
  if ((sampleType & SAMPLE.TID) === 0n) return 0;
  return cursor.skip(8).u64();
}
