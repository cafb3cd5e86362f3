import type { PerfData, PerfFork, PerfMapping, PerfSample } from './types.ts';

/** CPU time of one place in one object. */
export interface AttributedPlace {
  /** The path that was mapped, `[kernel]`, or `[unknown]` for code that no file stands behind. */
  readonly object: string;
  /** Offset in the object's file, in bytes; the address where there is no file. */
  readonly offset: bigint;
  readonly samples: number;
  /** CPU nanoseconds. */
  readonly nanoseconds: number;
}

export const KERNEL = '[kernel]';
export const UNKNOWN = '[unknown]';

/**
 * Says for every sample which object it fell into, by the mappings that its process had at that moment: a child has its
 * parent's until it begins another program. Samples of processes that `counts` refuses are left out.
 */
export function attributeSamples(
  { records }: Pick<PerfData, 'records'>,
  counts: (pid: number) => boolean = () => true,
): readonly AttributedPlace[] {
  const mapped = new Map<number, Mapped>();
  const places = new Map<string, AttributedPlace>();
  for (const record of records) {
    if (record.kind === 'mapping')
      mapped.set(record.pid, { mapping: record, before: mapped.get(record.pid) });
    else if (record.kind === 'fork') inherit(mapped, record);
    else if (record.kind === 'exec') mapped.delete(record.pid);
    else if (counts(record.pid)) addTo(places, placeOf(record, mapped.get(record.pid)), record.period);
  }
  return [...places.values()].sort((a, b) => b.nanoseconds - a.nanoseconds);
}

/** The mappings of a process, the newest first: a list that children share with their parents. */
interface Mapped {
  readonly mapping: PerfMapping;
  readonly before: Mapped | undefined;
}

/** A process with more than this many newer executable mappings is not worth the time to search it. */
const MAX_SEARCHED = 4096;

function inherit(mapped: Map<number, Mapped>, { pid, parent }: PerfFork): void {
  const inherited = mapped.get(parent);
  if (inherited === undefined) mapped.delete(pid);
  else mapped.set(pid, inherited);
}

interface Place {
  readonly object: string;
  readonly offset: bigint;
}

function placeOf({ mode, address }: PerfSample, mapped: Mapped | undefined): Place {
  if (mode === 'kernel') return { object: KERNEL, offset: address };
  const found = findMapping(mapped, address);
  if (found === undefined || !isFile(found.path)) return { object: found?.path ?? UNKNOWN, offset: address };
  return { object: found.path, offset: address - found.start + found.offset };
}

/** The newest that covers the address: it replaced what lay there before. */
function findMapping(mapped: Mapped | undefined, address: bigint): PerfMapping | undefined {
  let one = mapped;
  for (let searched = 0; one !== undefined && searched < MAX_SEARCHED; searched++) {
    const { start, length } = one.mapping;
    if (address >= start && address - start < length) return one.mapping;
    one = one.before;
  }
  return undefined;
}

function isFile(path: string): boolean {
  return path.startsWith('/') && !path.startsWith('//');
}

function addTo(places: Map<string, AttributedPlace>, { object, offset }: Place, period: number): void {
  const key = `${offset} ${object}`;
  const known = places.get(key);
  places.set(key, {
    object,
    offset,
    samples: (known?.samples ?? 0) + 1,
    nanoseconds: (known?.nanoseconds ?? 0) + period,
  });
}
