import type { Collected } from '../../lenses/login/collect/collected.ts';
import { loginLens } from '../../lenses/login/lens.ts';
import type { SubjectFact } from '../../model/fact.ts';
import type { Severity } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { SavedFacts } from '../facts-file.ts';
import { judge } from '../judge.ts';
import { tool } from '../tool.ts';

/** A measurement with its report. The facts are given back, so that they can be saved. */
export interface Measurement {
  readonly report: Report;
  readonly facts: SavedFacts;
}

/** Judges what was measured of a target. `started` is the monotonic clock's milliseconds at the beginning. */
export function judgeLogin(
  name: string,
  { facts, gaps }: Collected,
  failOn: Severity,
  started: number,
): Measurement {
  const { version } = tool();
  const subject: SubjectFact = {
    kind: 'subject',
    version: 1,
    schema: 'underpin.facts/1',
    lens: loginLens.id,
    name,
    collector: `underpin ${version}`,
    collectedAt: new Date().toISOString(),
  };
  const report = judge({
    lens: loginLens,
    subject,
    facts,
    gaps,
    knowledge: {},
    failOn,
    tool: tool(),
    tookMs: performance.now() - started,
  });
  return { report, facts: { subject, gaps, facts } };
}
