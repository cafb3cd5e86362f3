import type { Defect, Severity } from './finding.ts';

/** How a check ended. Trouble in looking is `could-not-look`, never `clean`. */
export type CheckResult =
  | {
      readonly outcome: 'findings';
      readonly findings: readonly Defect[];
      readonly reason?: string;
      readonly hint?: string;
    }
  | { readonly outcome: 'clean' }
  | { readonly outcome: 'not-applicable'; readonly reason: string }
  | { readonly outcome: 'could-not-look'; readonly reason: string; readonly hint?: string };

/** One question put to what a lens derived. Plain data and one pure function. */
export interface Check<Results> {
  /** `lens/name-of-the-defect`; also the path of its file under the lens's `checks/`. */
  readonly id: string;
  /** The defect in one sentence. */
  readonly title: string;
  /** The severity it usually has. */
  readonly severity: Severity;
  /** The worst that it can have, where that is bounded: not to have looked matters from there down only. */
  readonly atMost?: Severity;
  /** For its page: why the defect matters. */
  readonly why: string;
  /** For its page: which cases it stays silent on, and what it cannot see. */
  readonly limits: string;
  run(results: Results): CheckResult;
}

/** Something that kept a check from being sure. */
export interface Doubt {
  readonly reason: string;
  readonly hint?: string;
}

/** Findings win over doubt, doubt over clean: a check is clean only when nothing was found and nothing was in the way. */
export function conclude(findings: readonly Defect[], doubts: readonly Doubt[] = []): CheckResult {
  const doubt = joined(doubts);
  if (findings.length > 0) return { outcome: 'findings', findings, ...doubt };
  if (doubt !== undefined) return { outcome: 'could-not-look', ...doubt };
  return { outcome: 'clean' };
}

function joined(doubts: readonly Doubt[]): Doubt | undefined {
  const [first] = doubts;
  if (first === undefined) return undefined;
  const reasons = [...new Set(doubts.map((doubt) => doubt.reason))];
  const hint = doubts.find((doubt) => doubt.hint !== undefined)?.hint;
  return { reason: reasons.join('; '), ...(hint === undefined ? {} : { hint }) };
}
