import type { Evidence } from './evidence.ts';

export type Standing = 'affected' | 'not-affected' | 'unknown';

/** A sign outweighs a doubt, a doubt outweighs every proof, and without a proof nothing is cleared. */
export function verdictOf(
  { signs, proofs, doubts }: Evidence,
  sources: number,
  where?: string,
): { readonly standing: Standing; readonly verdict: string } {
  if (signs.length > 0) {
    const [first] = signs;
    return { standing: 'affected', verdict: `AFFECTED (${where ?? first?.says})` };
  }
  const reasons = [...new Set(doubts.map(({ reason }) => reason))];
  if (reasons.length > 0) return { standing: 'unknown', verdict: `UNKNOWN (${shorten(reasons)})` };
  if (sources === 0) return { standing: 'unknown', verdict: 'UNKNOWN (nothing proves it either way)' };
  const only = proofs.every(({ source }) => source === 'package-database') ? ', by version only' : '';
  return {
    standing: 'not-affected',
    verdict: `NOT AFFECTED (${sources} ${sources === 1 ? 'proof' : 'proofs'}${only})`,
  };
}

function shorten([first, ...rest]: readonly string[]): string {
  return rest.length === 0 ? (first ?? '') : `${first}; and ${rest.length} more`;
}
