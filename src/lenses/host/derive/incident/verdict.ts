import type { ProofSource } from '../../results.ts';
import type { Evidence } from './evidence.ts';

export interface Judged {
  readonly standing: 'affected' | 'not-affected' | 'unknown';
  /** The same in words, with how many proofs or why. */
  readonly verdict: string;
}

/** A sign outweighs a doubt, a doubt outweighs every proof, and without a proof nothing is cleared. */
export function verdictOf(
  { signs, doubts }: Evidence,
  sources: readonly ProofSource[],
  where?: string,
): Judged {
  const [sign] = signs;
  if (sign !== undefined) return { standing: 'affected', verdict: `AFFECTED (${where ?? sign.says})` };
  const [reason, ...more] = new Set(doubts.map((one) => one.reason));
  if (reason !== undefined) return unknown(more.length === 0 ? reason : `${reason}; and ${more.length} more`);
  if (sources.length === 0) return unknown('nothing proves it either way');
  const count = `${sources.length} ${sources.length === 1 ? 'proof' : 'proofs'}`;
  const byVersion = sources.every((source) => source === 'package-database') ? ', by version only' : '';
  return { standing: 'not-affected', verdict: `NOT AFFECTED (${count}${byVersion})` };
}

function unknown(why: string): Judged {
  return { standing: 'unknown', verdict: `UNKNOWN (${why})` };
}
