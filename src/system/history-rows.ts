import type { DatabaseSync } from 'node:sqlite';
import { BUCKETS, type Histogram, type HistoryPoint, type Visit } from '../model/login-history.ts';

/** A row as SQLite gives it. */
export type Row = ReturnType<ReturnType<DatabaseSync['prepare']>['all']>[number];

/** The rows of one visit, a row a probe and phase. */
export function toPoint(rows: readonly Row[]): HistoryPoint {
  const timed = rows.filter(({ phase }) => phase !== null);
  const medians = [...Map.groupBy(timed, ({ phase }) => String(phase))].map(([phase, all]) => {
    const sorted = all.map(({ ms }) => Number(ms)).sort((a, b) => a - b);
    return [phase, sorted[Math.floor(sorted.length / 2)] ?? 0] as const;
  });
  return {
    at: Number(rows[0]?.at),
    medians: Object.fromEntries(medians),
    failed: timed.length === 0,
  };
}

/** An object with its share. */
export function toShare({ object, package: owner, share }: Row): Visit['shares'][number] {
  return {
    object: String(object),
    ...(owner === null ? {} : { package: String(owner) }),
    share: Number(share),
  };
}

/** The histograms that the totals hold. */
export function histogramsOf(totals: ReadonlyMap<string, number>): readonly Histogram[] {
  const phases = [...totals.keys()].flatMap((name) =>
    name.startsWith('count ') ? [name.slice('count '.length)] : [],
  );
  return phases.map((phase) => ({
    phase,
    counts: BUCKETS.map((bound) => totals.get(`le ${bound} ${phase}`) ?? 0),
    count: totals.get(`count ${phase}`) ?? 0,
    sum: totals.get(`sum ${phase}`) ?? 0,
  }));
}
