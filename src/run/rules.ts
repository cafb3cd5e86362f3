import { hostLens } from '../lenses/host/lens.ts';
import { loginLens } from '../lenses/login/lens.ts';
import { releaseLens } from '../lenses/release/lens.ts';

interface Rule {
  readonly id: string;
  readonly title: string;
  readonly why: string;
}

/** The checks of a lens as rules of a report: id, the defect in a sentence, why it matters. */
export function rulesOf(lens: string): readonly Rule[] {
  const rules: Readonly<Record<string, readonly Rule[]>> = {
    [hostLens.id]: hostLens.checks,
    [loginLens.id]: loginLens.checks,
    [releaseLens.id]: releaseLens.checks,
  };
  return rules[lens] ?? [];
}
