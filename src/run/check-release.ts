import type { KnownGood } from '../knowledge/known-good.ts';
import { collectRelease } from '../lenses/release/collect/collect-release.ts';
import { releaseLens } from '../lenses/release/lens.ts';
import type { SubjectFact } from '../model/fact.ts';
import type { Severity } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { SavedFacts } from './facts-file.ts';
import { judge } from './judge.ts';
import { tool } from './tool.ts';

export interface CheckReleaseOptions {
  readonly archive: string;
  readonly source?: string;
  readonly rev?: string;
  readonly previous?: string;
  readonly signature?: string;
  readonly keyring?: string;
  readonly submodules: ReadonlyMap<string, string>;
  readonly regenerate?: boolean;
  readonly toolchain?: string;
  readonly knownGood: KnownGood;
  readonly failOn: Severity;
  readonly progress: (doing: string) => void;
}

/** Collects the facts of a release and judges them. The facts are given back, so that they can be saved. */
export async function checkRelease(
  options: CheckReleaseOptions,
): Promise<{ readonly report: Report; readonly facts: SavedFacts }> {
  const started = performance.now();
  const { archive, knownGood, failOn, progress } = options;
  const { facts, gaps } = await collectRelease(options);
  const subject = subjectOf(archive);
  progress('explaining');
  const report = judge({
    lens: releaseLens,
    subject,
    facts,
    gaps,
    knowledge: { knownGood },
    failOn,
    tool: tool(),
    tookMs: performance.now() - started,
  });
  return {
    report: { ...report, took_ms: Math.round(performance.now() - started) },
    facts: { subject, gaps, facts },
  };
}

function subjectOf(archive: string): SubjectFact {
  return {
    kind: 'subject',
    version: 1,
    schema: 'underpin.facts/1',
    lens: releaseLens.id,
    name: archive.slice(archive.lastIndexOf('/') + 1),
    collector: `underpin ${tool().version}`,
    collectedAt: new Date().toISOString(),
  };
}
