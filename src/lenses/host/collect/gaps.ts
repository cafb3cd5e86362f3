import { ParseError } from '../../../bytes/parse-error.ts';
import type { GapFact } from '../../../model/fact.ts';

/** Writes down that something could not be looked at. */
export type NoteGap = (what: string, why: string, hint?: string) => void;

/** Runs a parser over the subject; where it refuses, the subject is not looked at, and says so. */
export function orGap<Value>(notLookedAt: NoteGap, what: string, read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    notLookedAt(what, error.message);
    return undefined;
  }
}

export function gapFact(what: string, why: string, hint?: string): GapFact {
  return { kind: 'gap', version: 1, what, why, ...(hint === undefined ? {} : { hint }) };
}
