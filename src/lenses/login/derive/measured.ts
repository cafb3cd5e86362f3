import { type Phase, phases, type RoundFact, type Side, type SideFact } from '../facts.ts';
import type { Measured } from '../results.ts';
import { spreadOf } from './statistics/spread.ts';

/** How one side did; undefined where it was not measured. */
export function measuredOf(
  sides: readonly SideFact[],
  rounds: readonly RoundFact[],
  side: Side,
): Measured | undefined {
  const fact = sides.find((one) => one.side === side);
  if (fact === undefined) return undefined;
  const mine = rounds.filter((round) => round.side === side);
  const good = mine.filter(({ failure }) => failure === undefined);
  const cpu = spreadOf(valuesOf(good, 'cpu'));
  return {
    target: fact.name,
    rounds: good.length,
    phases: Object.fromEntries(
      phases.flatMap((phase) => {
        const spread = spreadOf(valuesOf(good, phase));
        return spread === undefined ? [] : [[phase, spread]];
      }),
    ),
    ...(cpu === undefined || fact.cpuFrom === undefined ? {} : { cpu: { ...cpu, from: fact.cpuFrom } }),
    failures: failuresOf(mine),
  };
}

/** One measure, round by round. */
export function valuesOf(rounds: readonly RoundFact[], measure: Phase | 'cpu'): readonly number[] {
  return rounds.flatMap(({ phases: times, cpu }) => {
    const value = measure === 'cpu' ? cpu : times[measure];
    return value === undefined ? [] : [value];
  });
}

function failuresOf(rounds: readonly RoundFact[]): Measured['failures'] {
  const reasons = rounds.flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  return [...Map.groupBy(reasons, (why) => why)].map(([why, all]) => ({ why, rounds: all.length }));
}
