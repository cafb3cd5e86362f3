import type { LoginFact } from '../facts.ts';
import type { LoginResults, Measured } from '../results.ts';
import { blameOf } from './blame.ts';
import { measuredOf } from './measured.ts';
import { shiftsOf } from './shifts.ts';
import { sweepOf } from './sweep.ts';

/** Facts of a measurement to what they mean: how long, how much more than the control, and whose cost it is. */
export function deriveLogin(facts: readonly LoginFact[]): LoginResults {
  const sides = facts.filter((fact) => fact.kind === 'login/side');
  const rounds = facts.filter((fact) => fact.kind === 'login/round');
  const profiles = facts.filter((fact) => fact.kind === 'login/profile');
  const objects = facts.filter((fact) => fact.kind === 'login/object');
  const control = measuredOf(sides, rounds, 'control');
  const interleaved = sides.find(({ side }) => side === 'control')?.interleaved ?? false;
  const shifts = shiftsOf(sides, rounds);
  const shift = shifts.toSorted((a, b) => Number(b.alarms) - Number(a.alarms) || a.p - b.p)[0];
  return {
    ...(measuredOf(sides, rounds, 'target') ?? nothing),
    ...(control === undefined ? {} : { control: { ...control, interleaved } }),
    ...(shift === undefined ? {} : { shift }),
    shifts,
    blame: blameOf(profiles, objects),
    profiled: (['perf', 'callgrind'] as const).flatMap((method) => {
      const sidesOf = profiles.filter((one) => one.method === method).map(({ side }) => side);
      return sidesOf.includes('target') ? [{ method, controlled: sidesOf.includes('control') }] : [];
    }),
    sweep: sweepOf(facts.filter((fact) => fact.kind === 'login/sweep')),
  };
}

const nothing: Measured = { target: '', rounds: 0, phases: {}, failures: [] };
