import { type AttributedPlace, attributeSamples } from '../../../formats/perf/attribute-samples.ts';
import { readPerf } from '../../../formats/perf/read-perf.ts';
import type { PerfRecord } from '../../../formats/perf/types.ts';
import { startPerf } from '../../../system/perf-recorder.ts';
import type { ObjectCost, ProfileFact, Side } from '../facts.ts';

/** Samples a second of each CPU: one in 0.2 ms of work, so that 0.5 ms a login is seen in most logins. */
const HERTZ = 5000;
const DATA_LIMIT = 256 << 20;
const MOST_PLACES = 8;

/** What one side did while perf recorded. */
export interface Worked {
  readonly side: Side;
  /** Logins, or runs of the command. */
  readonly runs: number;
  /** The processes that it did it with; all that descend from them count too. */
  readonly pids: readonly number[];
}

/**
 * Profiles all sides at once, so that the profiler's own cost falls on all alike: everything that the processes `attached` and
 * their new children do during `work`. Rejects with a plain Error where perf is missing, may not look, or writes what
 * cannot be read.
 */
export async function profileWithPerf(
  attached: readonly number[],
  work: () => Promise<readonly Worked[]>,
): Promise<readonly ProfileFact[]> {
  const recorder = await startPerf(attached, HERTZ);
  let worked: readonly Worked[] = [];
  let bytes: Buffer | undefined;
  try {
    worked = await work();
  } finally {
    bytes = await recorder.stop(DATA_LIMIT);
  }
  if (bytes === undefined) throw new Error(`perf wrote more than ${DATA_LIMIT >> 20} MiB`);
  const data = readPerf(bytes);
  const sideOf = sidesOf(data.records, worked);
  return worked
    .filter(({ runs }) => runs > 0)
    .map(({ side, runs }) => ({
      kind: 'login/profile',
      version: 1,
      side,
      method: 'perf',
      runs,
      lost: data.lost,
      objects: byObject(attributeSamples(data, (pid) => sideOf.get(pid) === side)),
    }));
}

/** Every process that descends from a side's, by the forks that were recorded. */
function sidesOf(records: readonly PerfRecord[], worked: readonly Worked[]): ReadonlyMap<number, Side> {
  const sideOf = new Map(worked.flatMap(({ side, pids }) => pids.map((pid) => [pid, side] as const)));
  for (const record of records) {
    const side = record.kind === 'fork' ? sideOf.get(record.parent) : undefined;
    if (record.kind === 'fork' && side !== undefined) sideOf.set(record.pid, side);
  }
  return sideOf;
}

function byObject(places: readonly AttributedPlace[]): readonly ObjectCost[] {
  const objects = Map.groupBy(places, ({ object }) => object);
  return [...objects].map(([object, mine]) => ({
    object,
    cost: sumOf(mine, ({ nanoseconds }) => nanoseconds) / 1e6,
    samples: sumOf(mine, ({ samples }) => samples),
    places: mine
      .slice(0, MOST_PLACES)
      .map(({ offset, nanoseconds }) => ({ at: `0x${offset.toString(16)}`, cost: nanoseconds / 1e6 })),
  }));
}

function sumOf(places: readonly AttributedPlace[], pick: (place: AttributedPlace) => number): number {
  return places.reduce((sum, place) => sum + pick(place), 0);
}
