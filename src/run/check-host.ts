import { collectHost } from '../lenses/host/collect/collect-host.ts';
import { hostLens } from '../lenses/host/lens.ts';
import { questionsOf } from '../lenses/host/questions.ts';
import type { SubjectFact } from '../model/fact.ts';
import type { Severity } from '../model/finding.ts';
import type { Incident } from '../model/incident.ts';
import type { Report } from '../model/report.ts';
import type { SavedFacts } from './facts-file.ts';
import { folderSubject, type HostSubject, imageSubject, runningMachine } from './host-subject.ts';
import { judge } from './judge.ts';
import { readHostFacts } from './judge-facts.ts';
import { shippedArchiveKeys } from './knowledge.ts';
import { openSigned } from './open-signed.ts';
import { tool } from './tool.ts';

export interface CheckHostOptions {
  /** A folder to be looked at as if it were `/`. */
  readonly root?: string;
  /** An archive with an image or a root file system. Without either, it is the running machine that is looked at. */
  readonly image?: string;
  readonly incidents: readonly Incident[];
  /** Compare the files of every package with what it says of them, not only those that listeners load. */
  readonly integrity?: 'elf' | 'all';
  /** Days below which a version counts as fresh; the lens's own, if absent. */
  readonly coolingOffDays?: number;
  /** A file of facts from before an update, to compare with. */
  readonly after?: string;
  /** A folder with packages and signed indexes, to prove the files of packages with. */
  readonly archive?: string;
  /** A file of keys to verify signatures with, in place of those that the subject has. */
  readonly keyring?: string;
  readonly failOn: Severity;
  readonly progress: (doing: string) => void;
}

interface CheckSubjectOptions extends Omit<CheckHostOptions, 'root' | 'image'> {
  readonly open: () => HostSubject;
}

interface Checked {
  readonly report: Report;
  readonly facts: SavedFacts;
}

/** Collects the facts of a host and judges them. The facts are given back, so that they can be saved. */
export function checkHost({ root, image, ...options }: CheckHostOptions): Checked {
  const open = () =>
    image !== undefined ? imageSubject(image) : root !== undefined ? folderSubject(root) : runningMachine();
  return checkSubject({ ...options, open });
}

/** The same of a host that is opened in whatever way; for an image, that is most of the work. */
export function checkSubject({
  open,
  incidents,
  integrity,
  coolingOffDays,
  after,
  archive,
  keyring,
  failOn,
  progress,
}: CheckSubjectOptions): Checked {
  const started = performance.now();
  const before = after === undefined ? undefined : readHostFacts(after);
  const signed = openSigned(archive, keyring);
  const host = open();
  const collect = () =>
    collectHost({
      ...host,
      questions: questionsOf(incidents),
      ...(integrity === undefined ? {} : { integrity }),
      signed: signed.options,
      progress,
    });
  let collected = collect();
  while (host.bringLate?.() === true) collected = collect();
  const { facts } = collected;
  const gaps = [...(host.gaps ?? []), ...signed.gaps, ...collected.gaps];
  const subject = subjectOf(host);
  progress('judging');
  const report = judge({
    lens: hostLens,
    subject,
    facts,
    gaps,
    knowledge: {
      incidents,
      archiveKeys: shippedArchiveKeys(),
      ...(coolingOffDays === undefined ? {} : { coolingOffDays }),
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
