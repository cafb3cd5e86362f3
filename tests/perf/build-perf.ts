/** A record of the kernel for a made-up perf.data file; `misc` as in perf_event_open(2). */
export interface MadeRecord {
  readonly type: number;
  readonly misc: number;
  readonly body: Buffer;
}

const HEADER_SIZE = 104;
const ATTR_SIZE = 128;
/** IP, TID, TIME and PERIOD, as `perf record -e cpu-clock` asks for by itself. */
const SAMPLE_TYPE = 0x107n;
const SAMPLE_ID_ALL = 1n << 18n;

/** A perf.data file of one event with these records. A test's tool: it checks nothing. */
export function buildPerf(records: readonly MadeRecord[], sampleType = SAMPLE_TYPE): Buffer {
  const data = Buffer.concat(
    records.map(({ type, misc, body }) => {
      const head = Buffer.alloc(8);
      head.writeUInt32LE(type, 0);
      head.writeUInt16LE(misc, 4);
      head.writeUInt16LE(8 + body.length, 6);
      return Buffer.concat([head, body]);
    }),
  );
  const attr = Buffer.alloc(ATTR_SIZE + 16);
  attr.writeBigUInt64LE(sampleType, 24);
  attr.writeBigUInt64LE(SAMPLE_ID_ALL, 40);
  const dataAt = HEADER_SIZE + attr.length;
  const header = [HEADER_SIZE, attr.length, HEADER_SIZE, attr.length, dataAt, data.length, 0, 0];
  return Buffer.concat([Buffer.from('PERFILE2'), u64s(...header.map(BigInt)), Buffer.alloc(32), attr, data]);
}

export function sample(time: number, pid: number, address: bigint, period = 1000): MadeRecord {
  const body = Buffer.concat([u64s(address), u32s(pid, pid), u64s(BigInt(time), BigInt(period))]);
  return { type: 9, misc: address >= 1n << 63n ? 1 : 2, body };
}

export function mapping(
  time: number,
  pid: number,
  { start, length, offset, path }: { start: bigint; length: bigint; offset: bigint; path: string },
): MadeRecord {
  const name = Buffer.from(`${path}\0`);
  const padded = Buffer.concat([name, Buffer.alloc(-name.length & 7)]);
  const identity = Buffer.concat([u32s(254, 0), u64s(1n, 0n), u32s(5, 2)]);
  const body = Buffer.concat([
    u32s(pid, pid),
    u64s(start, length, offset),
    identity,
    padded,
    timed(time, pid),
  ]);
  return { type: 10, misc: 2, body };
}

export function fork(time: number, pid: number, parent: number): MadeRecord {
  const body = Buffer.concat([u32s(pid, parent, pid, parent), u64s(BigInt(time)), timed(time, pid)]);
  return { type: 7, misc: 0, body };
}

export function exec(time: number, pid: number): MadeRecord {
  return {
    type: 3,
    misc: 1 << 13,
    body: Buffer.concat([u32s(pid, pid), Buffer.from('sshd\0\0\0\0'), timed(time, pid)]),
  };
}

function timed(time: number, pid: number): Buffer {
  return Buffer.concat([u32s(pid, pid), u64s(BigInt(time))]);
}

export function u64s(...values: readonly bigint[]): Buffer {
  return Buffer.from(BigUint64Array.from(values).buffer);
}

function u32s(...values: readonly number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}
