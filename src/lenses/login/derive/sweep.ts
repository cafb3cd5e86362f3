import type { SweepFact } from '../facts.ts';
import type { SweepResult } from '../results.ts';
import { ALARM_P, FEWEST_ROUNDS, LEAST_SWEEP, leastOf } from './limits.ts';
import { hodgesLehmann } from './statistics/hodges-lehmann.ts';
import { mannWhitney } from './statistics/mann-whitney.ts';
import { median } from './statistics/spread.ts';

/** The condition that all others are compared with. */
export const AS_THE_DAEMON = 'as the daemon';

/** How the cost of one command changes with its environment, one change at a time; without those that ran too seldom to tell. */
export function sweepOf(facts: readonly SweepFact[]): readonly SweepResult[] {
  const base = facts.find(({ condition }) => condition === AS_THE_DAEMON);
  if (base === undefined || base.values.length === 0) return [];
  const others = facts.filter((fact) => fact !== base && roundsOf(fact, base) >= FEWEST_ROUNDS);
  return [base, ...others].map((fact) => compare(fact, base));
}

/** Costing less than as the daemon tells as much as costing more: what hides from a debugger falls silent under it. */
function compare({ condition, command, values }: SweepFact, base: SweepFact): SweepResult {
  const shift = hodgesLehmann(values, base.values)?.estimate ?? 0;
  const p = mannWhitney(values, base.values)?.p ?? 1;
  const usual = median(base.values);
  return {
    condition,
    command,
    median: median(values),
    ratio: median(values) / usual,
    shift,
    p,
    depends: p < ALARM_P && Math.abs(shift) >= leastOf(LEAST_SWEEP, usual),
  };
}

function roundsOf({ values }: SweepFact, base: SweepFact): number {
  return Math.min(values.length, base.values.length);
}
