import type { CheckResult } from './check.ts';
import type { Finding } from './finding.ts';

/** Something that was not looked at: what, why, and the one command that would settle it. */
export interface NotLookedAt {
  readonly what: string;
  readonly why: string;
  readonly hint?: string;
}

export interface Subject {
  readonly lens: string;
  readonly name: string;
  /** When the facts were collected: ISO 8601, UTC. */
  readonly collectedAt: string;
}

/** `findings` counts from the --fail-on severity up; `unknown` means that a check of such findings could not look. */
export type Verdict = 'clean' | 'findings' | 'unknown';

export interface CheckReport {
  readonly id: string;
  readonly outcome: CheckResult['outcome'];
  readonly reason?: string;
  readonly hint?: string;
}

/** The one object that every renderer reads. `docs/report.schema.json` is its JSON Schema. */
export interface Report {
  readonly schema: 'underpin.report/1';
  readonly tool: { readonly name: 'underpin'; readonly version: string; readonly knowledge: string };
  readonly subject: Subject;
  readonly verdict: Verdict;
  readonly checks: readonly CheckReport[];
  readonly findings: readonly Finding[];
  /** What each lens derived, by lens. */
  readonly results: Readonly<Record<string, unknown>>;
  readonly notLookedAt: readonly NotLookedAt[];
  readonly took_ms: number;
}
