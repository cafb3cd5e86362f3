import type { Phase, RoundFact, SideFact } from '../facts.ts';
import type { ShiftResult } from '../results.ts';
import { ALARM_P, FEWEST_ROUNDS, LEAST_SHIFT, leastOf } from './limits.ts';
import { valuesOf } from './measured.ts';
import { hodgesLehmann } from './statistics/hodges-lehmann.ts';
import { mannWhitney } from './statistics/mann-whitney.ts';
import { median } from './statistics/spread.ts';

/** What is compared: what a library can slow down, and what the network does not blur more than it must. */
const COMPARED = {
  ssh: ['banner', 'cpu'],
  command: ['total', 'cpu'],
} as const satisfies Record<SideFact['what'], readonly (Phase | 'cpu')[]>;

/** The target against the control, measure by measure; none without a control. */
export function shiftsOf(sides: readonly SideFact[], rounds: readonly RoundFact[]): readonly ShiftResult[] {
  const control = sides.find(({ side }) => side === 'control');
  if (control === undefined) return [];
  return COMPARED[control.what].flatMap((phase) => {
    const of = (side: SideFact['side']) =>
      valuesOf(
        rounds.filter((round) => round.side === side && round.failure === undefined),
        phase,
      );
    return compare(phase, of('target'), of('control'), control.interleaved);
  });
}

function compare(
  phase: ShiftResult['phase'],
  target: readonly number[],
  control: readonly number[],
  interleaved: boolean,
): readonly ShiftResult[] {
  if (Math.min(target.length, control.length) < FEWEST_ROUNDS) return [];
  const shift = hodgesLehmann(target, control);
  const test = mannWhitney(target, control);
  if (shift === undefined || test === undefined) return [];
  const least = leastOf(LEAST_SHIFT, median(control));
  const alarms = interleaved && test.p < ALARM_P && shift.estimate >= least;
  return [{ phase, ...shift, p: test.p, least, alarms }];
}
