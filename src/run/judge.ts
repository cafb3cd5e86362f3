import type { CheckResult } from '../model/check.ts';
import type { FactBase, GapFact, SubjectFact } from '../model/fact.ts';
import { type Finding, reaches, type Severity, severities } from '../model/finding.ts';
import type { Lens } from '../model/lens.ts';
import type { CheckReport, NotLookedAt, Report, Verdict } from '../model/report.ts';

export interface Judgement<Fact extends FactBase, Knowledge, Results> {
  readonly lens: Lens<Fact, Knowledge, Results>;
  readonly subject: SubjectFact;
  readonly facts: readonly Fact[];
  readonly gaps: readonly GapFact[];
  readonly knowledge: Knowledge;
  readonly failOn: Severity;
  readonly tool: { readonly version: string; readonly knowledge: string };
  /** Milliseconds that collecting took; 0 for saved facts. */
  readonly tookMs: number;
}

/** Facts to report: derive, then every check of the lens. The same for a running machine and for saved facts. */
export function judge<Fact extends FactBase, Knowledge, Results>(
  judgement: Judgement<Fact, Knowledge, Results>,
): Report {
  const { lens, subject, facts, gaps, knowledge, failOn, tool, tookMs } = judgement;
  const results = lens.derive(facts, knowledge);
  const judged = lens.checks.map((check) => ({ check, result: check.run(results) }));
  const findings = judged.flatMap(({ check, result }) => findingsOf(check.id, result)).sort(worstFirst);
  const checks = judged.map(({ check, result }) => reportOf(check.id, result));
  const unsure = judged.filter(
    ({ check, result }) => isUnsure(result) && reaches(check.atMost ?? 'critical', failOn),
  );
  const doubts = grouped(judged.flatMap(({ check, result }) => doubtOf(check.id, result)));
  return {
    schema: 'underpin.report/1',
    tool: { name: 'underpin', ...tool },
    subject: { lens: lens.id, name: subject.name, collectedAt: subject.collectedAt },
    verdict: verdictOf(findings, unsure.length > 0, failOn),
    checks,
    findings,
    results: { [lens.id]: results },
    notLookedAt: [...gaps.map(withoutBase), ...doubts],
    took_ms: Math.round(tookMs),
  };
}

/** Findings win over unknown, unknown over clean. What a check could not see counts as far as its findings would. */
function verdictOf(findings: readonly Finding[], isUnknown: boolean, failOn: Severity): Verdict {
  if (findings.some((finding) => reaches(finding.severity, failOn))) return 'findings';
  if (isUnknown) return 'unknown';
  return 'clean';
}

/** It could not look, or it found something and yet could not look everywhere. */
function isUnsure(result: CheckResult): boolean {
  return (
    result.outcome === 'could-not-look' || (result.outcome === 'findings' && result.reason !== undefined)
  );
}

function findingsOf(id: string, result: CheckResult): readonly Finding[] {
  return result.outcome === 'findings' ? result.findings.map((defect) => ({ check: id, ...defect })) : [];
}

function reportOf(id: string, result: CheckResult): CheckReport {
  const { outcome } = result;
  if (outcome === 'clean') return { id, outcome };
  const hint = 'hint' in result && result.hint !== undefined ? { hint: result.hint } : {};
  return { id, outcome, ...(result.reason === undefined ? {} : { reason: result.reason }), ...hint };
}

function doubtOf(what: string, result: CheckResult): readonly NotLookedAt[] {
  if (result.outcome !== 'could-not-look' && result.outcome !== 'findings') return [];
  if (result.reason === undefined) return [];
  return [{ what, why: result.reason, ...(result.hint === undefined ? {} : { hint: result.hint }) }];
}

/** Checks that were held up by the same thing say so once. */
function grouped(doubts: readonly NotLookedAt[]): readonly NotLookedAt[] {
  const byReason = Map.groupBy(doubts, ({ why, hint }) => `${why}\n${hint}`);
  return [...byReason.values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [{ ...first, what: [first, ...rest].map(({ what }) => what).join(', ') }],
  );
}

function withoutBase({ what, why, hint }: GapFact): NotLookedAt {
  return { what, why, ...(hint === undefined ? {} : { hint }) };
}

function worstFirst(a: Finding, b: Finding): number {
  return severities.indexOf(b.severity) - severities.indexOf(a.severity);
}
