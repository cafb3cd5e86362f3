import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import { FEWEST_ROUNDS } from '../derive/limits.ts';
import { milliseconds, percent, probability } from '../derive/words.ts';
import type { LoginResults, SweepResult } from '../results.ts';

export const costDependsOnEnvironment = {
  id: 'login/cost-depends-on-environment',
  title: 'What a program costs depends on a variable that it has no use for',
  severity: 'high',
  why: 'Code that hides from people who look (the xz backdoor asked for an unset TERM, no LD_DEBUG and its own argv[0]) must look at what tells it that nobody does. Then the same command costs more as a daemon than at a terminal, and that needs no known-good control to see.',
  limits:
    'Varies TERM, LD_DEBUG, LD_PROFILE, LANG and argv[0], each alone; a payload that asks for something else falls through. Silent below 2 ms or 15 per cent. Equal costs are no clearance.',
  run({ sweep }: LoginResults) {
    if (sweep.length === 0) return { outcome: 'not-applicable', reason: 'no environment was varied' };
    if (sweep.length === 1) {
      return {
        outcome: 'could-not-look',
        reason: `no condition but the daemon's own ran ${FEWEST_ROUNDS} times`,
      };
    }
    return conclude(sweep.filter(({ depends }) => depends).map((one) => toDefect(one, sweep[0])));
  },
} as const satisfies Check<LoginResults>;

function toDefect({ condition, command, median, shift, ratio, p }: SweepResult, base?: SweepResult): Defect {
  const direction = shift < 0 ? 'less' : 'more';
  return {
    severity: 'high',
    title: `${command} costs ${milliseconds(Math.abs(shift))} ${direction} CPU time with ${condition}`,
    message: `As the daemon runs it, it costs ${milliseconds(base?.median ?? 0)}; with that one change ${milliseconds(median)}. Nothing that it has to do depends on this.`,
    locations: [{ path: command.split(' ')[0] ?? command }],
    evidence: [
      {
        kind: 'sweep',
        says: `${condition}: ${percent(ratio)} of the usual cost, p ${probability(p)} (Mann-Whitney)`,
        condition,
        ratio,
        p,
      },
    ],
    advice: [
      'find the library that costs it, with the environment in which it costs more: underpin login blame --start',
    ],
  };
}
