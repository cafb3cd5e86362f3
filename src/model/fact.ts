import type { NotLookedAt } from './report.ts';

/** What every fact says of itself. `version` counts up with each change of a kind's shape, on its own. */
export interface FactBase {
  readonly kind: string;
  readonly version: number;
}

/** Something a collector could not cover. It travels with the facts, so that a later judgement knows it too. */
export interface GapFact extends FactBase, NotLookedAt {
  readonly kind: 'gap';
  readonly version: 1;
}

/** What was looked at, and with which questions. First record of a facts file. */
export interface SubjectFact extends FactBase {
  readonly kind: 'subject';
  readonly version: 1;
  readonly schema: 'underpin.facts/1';
  readonly lens: string;
  readonly name: string;
  /** The collector's name and version. */
  readonly collector: string;
  /** ISO 8601, UTC. */
  readonly collectedAt: string;
}

/** Last record of a facts file: without it the file was cut. `count` is the records before it. */
export interface EndFact extends FactBase {
  readonly kind: 'end';
  readonly version: 1;
  readonly count: number;
}
