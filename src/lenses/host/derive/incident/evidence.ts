import type { Doubt } from '../../../../model/check.ts';
import type { Proof, ProofSource } from '../../results.ts';

/** What speaks for and against an incident, about one object or about many. Evidence of parts adds up to that of the whole. */
export interface Evidence {
  /** For: the object is affected. */
  readonly signs: readonly Proof[];
  /** Against: each says why it is not, and what that trusts. */
  readonly proofs: readonly Proof[];
  /** What could not be known. */
  readonly doubts: readonly Doubt[];
}

/** What proofs of versions trust. */
export const DATABASE = "the machine's own package database, which root can rewrite";

/** What settles a question that nobody asked at the time. */
export const COLLECT_AGAIN = 'collect the facts again with this version: underpin check --facts FILE';

export const nothing: Evidence = { signs: [], proofs: [], doubts: [] };

export function sign(source: ProofSource, says: string, trusts: string): Evidence {
  return { ...nothing, signs: [{ source, says, trusts }] };
}

export function proof(source: ProofSource, says: string, trusts: string): Evidence {
  return { ...nothing, proofs: [{ source, says, trusts }] };
}

export function doubt(reason: string, hint?: string): Evidence {
  return { ...nothing, doubts: [{ reason, ...(hint === undefined ? {} : { hint }) }] };
}

export function together(parts: readonly Evidence[]): Evidence {
  return {
    signs: distinct(parts.flatMap((part) => part.signs)),
    proofs: distinct(parts.flatMap((part) => part.proofs)),
    doubts: parts.flatMap((part) => part.doubts),
  };
}

/** The independent sources of its proofs: two proofs of one source count once. */
export function sourcesOf({ proofs }: Evidence): readonly ProofSource[] {
  return [...new Set(proofs.map(({ source }) => source))];
}

/** Sources that prove each of the parts: a proof about one library says nothing of another. */
export function sharedSources(parts: readonly Evidence[]): readonly ProofSource[] {
  const [first = [], ...rest] = parts.map(sourcesOf);
  return first.filter((source) => rest.every((sources) => sources.includes(source)));
}

function distinct(proofs: readonly Proof[]): readonly Proof[] {
  return [...new Map(proofs.map((one) => [`${one.source} ${one.says}`, one])).values()];
}
