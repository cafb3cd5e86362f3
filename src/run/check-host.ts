import { hostname } from 'node:os';
import { collectHost } from '../lenses/host/collect/collect-host.ts';
import { hostLens } from '../lenses/host/lens.ts';
import { questionsOf } from '../lenses/host/questions.ts';
import type { SubjectFact } from '../model/fact.ts';
import type { Severity } from '../model/finding.ts';
import type { Incident } from '../model/incident.ts';
import type { Report } from '../model/report.ts';
import { FileRoot } from '../system/file-root.ts';
import type { SavedFacts } from './facts-file.ts';
import { judge } from './judge.ts';
import { readHostFacts } from './judge-facts.ts';
import { subjectFolder } from './subject-folder.ts';
import { tool } from './tool.ts';

export interface CheckHostOptions {
  /** A folder to be looked at as if it were `/`; absent for the running machine. */
  readonly root?: string;
  readonly incidents: readonly Incident[];
  /** Compare the files of every package with what it says of them, not only those that listeners load. */
  readonly integrity?: 'elf' | 'all';
  /** Ask where packages come from, and count as fresh what is younger than so many days. */
  readonly freshness?: { readonly coolingOffDays: number };
  /** A file of facts from before an update, to compare with. */
  readonly after?: string;
  readonly failOn: Severity;
  readonly progress: (doing: string) => void;
}

/** Collects the facts of a host and judges them. The facts are given back, so that they can be saved. */
export function checkHost({
  root,
  incidents,
  integrity,
  freshness,
  after,
  failOn,
  progress,
}: CheckHostOptions): {
  report: Report;
  facts: SavedFacts;
} {
  const started = performance.now();
  const before = after === undefined ? undefined : readHostFacts(after);
  const prefix = root === undefined ? '' : subjectFolder(root);
  const { facts, gaps } = collectHost({
    root: new FileRoot(prefix),
    live: root === undefined,
    privileged: process.geteuid?.() === 0,
    questions: questionsOf(incidents),
    ...(integrity === undefined ? {} : { integrity }),
    freshness: freshness !== undefined,
    progress,
  });
  const subject = subjectOf(root === undefined ? hostname() : prefix || '/');
  progress('judging');
  const report = judge({
    lens: hostLens,
    subject,
    facts,
    gaps,
    knowledge: {
      incidents,
      ...freshness,
      ...(before === undefined
        ? {}
        : { before: { collectedAt: before.subject.collectedAt, facts: before.facts } }),
    },
    failOn,
    tool: tool(),
    tookMs: performance.now() - started,
  });
  return { report, facts: { subject, gaps, facts } };
}

function subjectOf(name: string): SubjectFact {
  const { version } = tool();
  return {
    kind: 'subject',
    version: 1,
    schema: 'underpin.facts/1',
    lens: hostLens.id,
    name,
    collector: `underpin ${version}`,
    collectedAt: new Date().toISOString(),
  };
}
