import type { Check } from './check.ts';
import type { FactBase } from './fact.ts';

/** The pure half of a lens: how its facts become results, and which checks judge them. */
export interface Lens<Fact extends FactBase, Knowledge, Results> {
  readonly id: string;
  /** The kinds of facts it reads, each with the newest version it knows. */
  readonly factVersions: Readonly<Record<Fact['kind'], number>>;
  derive(facts: readonly Fact[], knowledge: Knowledge): Results;
  readonly checks: readonly Check<Results>[];
}
