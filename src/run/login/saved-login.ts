import type { LoginFact } from '../../lenses/login/facts.ts';
import { loginFactSchema } from '../../lenses/login/facts-schema.ts';
import { loginLens } from '../../lenses/login/lens.ts';
import { UnderpinError } from '../../model/error.ts';
import type { FactBase } from '../../model/fact.ts';
import type { Severity } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { SavedFacts } from '../facts-file.ts';
import { judge } from '../judge.ts';
import { tool } from '../tool.ts';

/** Judges a measurement that was saved. */
export function judgeSavedLogin(saved: SavedFacts, path: string, failOn: Severity): Report {
  const { subject, gaps } = saved;
  const facts = loginFactsOf(saved, path);
  return judge({ lens: loginLens, subject, facts, gaps, knowledge: {}, failOn, tool: tool(), tookMs: 0 });
}

/** Facts of this lens, every field looked at. FACTS_UNREADABLE where they are of another, newer or damaged. */
export function loginFactsOf({ subject, facts }: SavedFacts, path: string): readonly LoginFact[] {
  if (subject.lens !== loginLens.id)
    throw new UnderpinError('FACTS_UNREADABLE', `${path} holds facts of the lens '${subject.lens}'`);
  return facts.map((fact, at) => validate(fact, `${path}: fact ${at + 1} (${fact.kind})`));
}

function validate(fact: FactBase, place: string): LoginFact {
  const result = loginFactSchema.safeParse(fact);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UnderpinError('FACTS_UNREADABLE', `${place}: ${issue?.path.join('.')}: ${issue?.message}`, {
    hint: 'Judge it with the version of Underpin that collected it, or a newer one.',
  });
}
