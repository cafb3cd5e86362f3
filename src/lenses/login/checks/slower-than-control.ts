import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import { FEWEST_ROUNDS } from '../derive/limits.ts';
import { milliseconds, probability } from '../derive/words.ts';
import type { LoginResults, Measured, ShiftResult } from '../results.ts';

export const slowerThanControl = {
  id: 'login/slower-than-control',
  title: 'A login costs more than with known-good software',
  severity: 'high',
  why: 'The xz backdoor made a refused login take 0.8 s in place of 0.3 s, and that is how it was found. Code that somebody put into a library runs before the server says its name, so its cost is in the first line that every client reads, and in the CPU time of the connection.',
  limits:
    'Silent on shifts below half a millisecond or three per cent, and on code that costs nothing until its owner comes. Without a control that took turns it does not judge: an unchanged server drifts more in an hour than many backdoors cost.',
  run(results: LoginResults) {
    const { control, rounds, shifts } = results;
    if (control === undefined) return { outcome: 'not-applicable', reason: 'no control was measured' };
    if (isUntimed(results) && isUntimed(control)) {
      return { outcome: 'not-applicable', reason: 'no login was timed' };
    }
    if (!control.interleaved) {
      return {
        outcome: 'could-not-look',
        reason: 'the baseline may have drifted: it was not measured in turns with the target',
        hint: 'underpin login compare HOST start',
      };
    }
    if (shifts.length === 0) {
      const got = Math.min(rounds, control.rounds);
      return {
        outcome: 'could-not-look',
        reason: `only ${got} rounds succeeded on both sides, and ${FEWEST_ROUNDS} are needed`,
      };
    }
    const alarms = shifts.filter((shift) => shift.alarms);
    return conclude(alarms.length === 0 ? [] : [toDefect(results, alarms)]);
  },
} as const satisfies Check<LoginResults>;

function isUntimed({ rounds, failures }: Measured): boolean {
  return rounds === 0 && failures.length === 0;
}

function toDefect({ target, control }: LoginResults, alarms: readonly ShiftResult[]): Defect {
  const [first] = alarms;
  return {
    severity: 'high',
    title: `${target} takes ${milliseconds(first?.estimate ?? 0)} more than ${control?.target} (${first?.phase})`,
    message:
      'Both were measured in turns, so that the machine and the network cost both the same. What differs is the software.',
    locations: [{ path: target }],
    evidence: alarms.map(toEvidence),
    advice: [
      'find the library that costs it: underpin login blame --start',
      'see which package changed last, and compare with the version before: underpin login compare start package:OLD.deb',
    ],
  };
}

function toEvidence({ phase, estimate, interval, p }: ShiftResult) {
  const between =
    interval === undefined ? '' : `, 99.9 % between ${interval.map(milliseconds).join(' and ')}`;
  return {
    kind: 'shift',
    says: `${phase}: ${milliseconds(estimate)} more${between}, p ${probability(p)} (Mann-Whitney)`,
    phase,
    estimate,
    p,
  };
}
