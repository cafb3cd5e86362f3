import type { ObjectCost, ObjectFact, ProfileFact, Side } from '../facts.ts';
import type { BlameResult } from '../results.ts';
import { type Judged, judgeCallgrind, judgePerf } from './judge-cost.ts';
import { indexObjects, joinName, lookUp, type ObjectIndex } from './object-index.ts';

const METHODS = ['perf', 'callgrind'] as const;
const MOST_ADDRESSES = 5;

/** Which object costs what, against the control; the blamed first, then the costliest. */
export function blameOf(
  profiles: readonly ProfileFact[],
  objects: readonly ObjectFact[],
): readonly BlameResult[] {
  const known = indexObjects(objects);
  return METHODS.flatMap((method) => {
    const of = (side: Side) => profiles.filter((one) => one.method === method && one.side === side);
    return blameBy(method, of('target'), of('control'), known);
  });
}

function blameBy(
  method: BlameResult['method'],
  target: readonly ProfileFact[],
  control: readonly ProfileFact[],
  known: ObjectIndex,
): readonly BlameResult[] {
  const names = new Set(
    target.flatMap(({ objects }) => objects.map(({ object }) => joinName('target', object, known))),
  );
  const judge = method === 'perf' ? judgePerf : judgeCallgrind;
  const results = [...names].map((one) => {
    const runsOf = (side: readonly ProfileFact[]) => side.map((profile) => costIn(profile, one, known));
    const mine = runsOf(target);
    const judged = judge(one, mine, runsOf(control));
    return toResult(method, mine, judged, known);
  });
  return results.sort((a, b) => Number(b.blamed) - Number(a.blamed) || b.share - a.share);
}

/** Cost of one object in one profile. */
export interface RunCost {
  readonly runs: number;
  readonly total: number;
  readonly cost: number;
  readonly samples: number;
  readonly objects: readonly ObjectCost[];
}

function costIn({ side, runs, objects }: ProfileFact, wanted: string, known: ObjectIndex): RunCost {
  const mine = objects.filter(({ object }) => joinName(side, object, known) === wanted);
  const sum = (costs: readonly number[]) => costs.reduce((total, cost) => total + cost, 0);
  return {
    runs,
    total: sum(objects.map(({ cost }) => cost)),
    cost: sum(mine.map(({ cost }) => cost)),
    samples: sum(mine.map(({ samples }) => samples ?? 0)),
    objects: mine,
  };
}

function toResult(
  method: BlameResult['method'],
  mine: readonly RunCost[],
  judged: Judged,
  known: ObjectIndex,
): BlameResult {
  const costs = mine.flatMap(({ objects }) => objects);
  const object = costs[0]?.object ?? '';
  const { buildId, package: owner } = lookUp('target', object, known) ?? {};
  const places = costs.flatMap((one) => one.places).toSorted((a, b) => b.cost - a.cost);
  return {
    object,
    ...(buildId === undefined ? {} : { buildId }),
    ...(owner === undefined ? {} : { package: owner }),
    method,
    ...judged,
    addresses: [...new Set(places.map(({ at }) => at))].slice(0, MOST_ADDRESSES),
  };
}
