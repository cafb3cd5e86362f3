import { collectHost } from '../lenses/host/collect/collect-host.ts';
import { hostLens } from '../lenses/host/lens.ts';
import { questionsOf } from '../lenses/host/questions.ts';
import type { SubjectFact } from '../model/fact.ts';
import type { Severity } from '../model/finding.ts';
import type { Incident } from '../model/incident.ts';
import type { Report } from '../model/report.ts';
import type { SavedFacts } from './facts-file.ts';
import type { HostSubject } from './host-subject.ts';
import { judge } from './judge.ts';
import { tool } from './tool.ts';

export interface CheckHostOptions {
  /** Opens what is to be looked at, which for an image is most of the work. */
  readonly open: () => HostSubject;
  readonly incidents: readonly Incident[];
  readonly failOn: Severity;
  readonly progress: (doing: string) => void;
}

/** Collects the facts of a host and judges them. The facts are given back, so that they can be saved. */
export function checkHost({ open, incidents, failOn, progress }: CheckHostOptions): {
  report: Report;
  facts: SavedFacts;
} {
  const started = performance.now();
  const host = open();
  const { facts, gaps } = collectHost({ ...host, questions: questionsOf(incidents), progress });
  const subject = subjectOf(host);
  progress('judging');
  const report = judge({
    lens: hostLens,
    subject,
    facts,
    gaps,
    knowledge: { incidents },
    failOn,
    tool: tool(),
    tookMs: performance.now() - started,
  });
  return { report, facts: { subject, gaps, facts } };
}

function subjectOf({ name, collectedAt = new Date().toISOString() }: HostSubject): SubjectFact {
  const { version } = tool();
  return {
    kind: 'subject',
    version: 1,
    schema: 'underpin.facts/1',
    lens: hostLens.id,
    name,
    collector: `underpin ${version}`,
    collectedAt,
  };
}
