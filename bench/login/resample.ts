import { deriveLogin } from '../../src/lenses/login/derive/derive-login.ts';
import type { LoginFact, RoundFact, Side } from '../../src/lenses/login/facts.ts';
import type { FactBase } from '../../src/model/fact.ts';

/**
 * Alarms among `times` comparisons of a server with itself, made of the rounds of one A/A run: stretches of neighbouring
 * rounds, as long as a comparison of ten seconds or so, with the two of each round given to the sides by a throw.
 */
export function resampledAlarms(facts: readonly FactBase[], times: number, length = 200): number {
  const all = facts as readonly LoginFact[];
  const sides = all.filter((fact) => fact.kind === 'login/side');
  const of = (side: Side) =>
    all.filter((fact): fact is RoundFact => fact.kind === 'login/round' && fact.side === side);
  const [target, control] = [of('target'), of('control')];
  const rounds = Math.min(target.length, control.length);
  let alarms = 0;
  for (let time = 0; time < times; time++) {
    const start = Math.floor(Math.random() * Math.max(1, rounds - length));
    const picked = Array.from({ length: Math.min(length, rounds) }, (_, at) => start + at).flatMap((at) => {
      const [one, other] = Math.random() < 0.5 ? [target[at], control[at]] : [control[at], target[at]];
      if (one === undefined || other === undefined) return [];
      return [
        { ...one, side: 'target' as const },
        { ...other, side: 'control' as const },
      ];
    });
    if (deriveLogin([...sides, ...picked]).shifts.some((shift) => shift.alarms)) alarms += 1;
  }
  return alarms;
}
