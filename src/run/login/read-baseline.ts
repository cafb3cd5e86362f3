import type { LoginFact } from '../../lenses/login/facts.ts';
import { readSaved } from '../judge-facts.ts';
import { loginFactsOf } from './saved-login.ts';

/** What was measured of the target on another day, from a facts file. FACTS_UNREADABLE where it is none of this lens. */
export function readBaseline(path: string): readonly LoginFact[] {
  return loginFactsOf(readSaved(path), path).filter((fact) => 'side' in fact && fact.side === 'target');
}
