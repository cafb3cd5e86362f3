import type { GapFact } from '../../../model/fact.ts';
import type { LoginFact } from '../facts.ts';

/** What a measurement gave, and what it could not look at. */
export interface Collected {
  readonly facts: readonly LoginFact[];
  readonly gaps: readonly GapFact[];
}

/** Told in a few words what is being done. */
export type Progress = (doing: string) => void;

export function gap(what: string, why: string, hint?: string): GapFact {
  return { kind: 'gap', version: 1, what, why, ...(hint === undefined ? {} : { hint }) };
}

/** A measurement that may fail for want of a tool or a right: then it is a gap, and the others go on. */
export async function orGap<Value>(
  what: string,
  hint: string,
  measure: () => Promise<Value>,
): Promise<{ readonly value?: Value; readonly gaps: readonly GapFact[] }> {
  try {
    return { value: await measure(), gaps: [] };
  } catch (error) {
    return { gaps: [gap(what, error instanceof Error ? error.message : String(error), hint)] };
  }
}
