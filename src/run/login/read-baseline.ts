import { readFileSync } from 'node:fs';
import type { LoginFact } from '../../lenses/login/facts.ts';
import { loginFactSchema } from '../../lenses/login/facts-schema.ts';
import { loginLens } from '../../lenses/login/lens.ts';
import { UnderpinError } from '../../model/error.ts';
import { readFacts } from '../facts-file.ts';

/** What was measured of the target on another day, from a facts file. UnderpinError where it is none of this lens. */
export function readBaseline(path: string): readonly LoginFact[] {
  const { subject, facts } = readFacts(textOf(path), path);
  if (subject.lens !== loginLens.id)
    throw new UnderpinError('FACTS_UNREADABLE', `${path} holds facts of the lens '${subject.lens}'`);
  const valid = facts.map((fact, at) => {
    const result = loginFactSchema.safeParse(fact);
    if (result.success) return result.data;
    throw new UnderpinError('FACTS_UNREADABLE', `${path}: fact ${at + 1} is damaged`);
  });
  return valid.filter((fact) => 'side' in fact && fact.side === 'target');
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UnderpinError('FACTS_UNREADABLE', `cannot read ${path}`, { cause, hint: 'Check the path.' });
  }
}
