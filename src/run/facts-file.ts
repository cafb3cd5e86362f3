import { UnderpinError } from '../model/error.ts';
import type { EndFact, FactBase, GapFact, SubjectFact } from '../model/fact.ts';

/** Facts as they lie in a file, already told apart. `facts` are the lens's own, not yet validated. */
export interface SavedFacts {
  readonly subject: SubjectFact;
  readonly gaps: readonly GapFact[];
  readonly facts: readonly FactBase[];
}

/** Longest line of a facts file, and most lines: a fleet's largest host has a tenth of either. */
const MAX_LINE = 16 << 20;
const MAX_LINES = 2_000_000;

/** `underpin.facts/1`: one JSON record a line, the subject first, an end mark last. */
export function* writeFacts({ subject, gaps, facts }: SavedFacts): Generator<string> {
  let count = 0;
  for (const fact of [subject, ...gaps, ...facts]) {
    count += 1;
    yield `${JSON.stringify(fact)}\n`;
  }
  yield `${JSON.stringify({ kind: 'end', version: 1, count } satisfies EndFact)}\n`;
}

/** Reads what `writeFacts` wrote. A file that was cut, or is of another kind, is an error and never an empty set of facts. */
export function readFacts(text: string, name: string): SavedFacts {
  const records = linesOf(text, name).map((line, index) => recordOf(line, `${name}:${index + 1}`));
  const [subject] = records;
  const end = records.at(-1);
  if (subject?.kind !== 'subject' || !isSubject(subject)) {
    throw unreadable(`${name} does not begin with an underpin.facts/1 subject`);
  }
  if (end?.kind !== 'end' || !('count' in end) || end.count !== records.length - 1) {
    throw unreadable(`${name} was cut: its end mark is missing or counts other records`);
  }
  const between = records.slice(1, -1);
  const broken = between.findIndex((record) => record.kind === 'gap' && !isGap(record));
  if (broken >= 0) throw unreadable(`${name}:${broken + 2} is no gap: it does not say what and why`);
  return {
    subject,
    gaps: between.filter(isGap),
    facts: between.filter((record) => record.kind !== 'gap'),
  };
}

function linesOf(text: string, name: string): readonly string[] {
  const lines = text.split('\n', MAX_LINES + 1).filter((line) => line !== '');
  if (lines.length > MAX_LINES) throw unreadable(`${name} has more than ${MAX_LINES} records`);
  return lines;
}

function recordOf(line: string, place: string): FactBase {
  if (line.length > MAX_LINE) throw unreadable(`${place} is longer than ${MAX_LINE} characters`);
  try {
    const value: unknown = JSON.parse(line);
    if (isFact(value)) return value;
  } catch {
    throw unreadable(`${place} is not JSON`);
  }
  throw unreadable(`${place} is not a fact: it has no kind and version`);
}

function isFact(value: unknown): value is FactBase {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('version' in value))
    return false;
  return typeof value.kind === 'string' && Number.isInteger(value.version);
}

function isSubject(fact: FactBase): fact is SubjectFact {
  const { schema, lens, name, collectedAt } = fact as Partial<SubjectFact>;
  return (
    schema === 'underpin.facts/1' && [lens, name, collectedAt].every((value) => typeof value === 'string')
  );
}

function isGap(fact: FactBase): fact is GapFact {
  const { kind, what, why } = fact as Partial<GapFact>;
  return kind === 'gap' && typeof what === 'string' && typeof why === 'string';
}

function unreadable(message: string): UnderpinError {
  return new UnderpinError('FACTS_UNREADABLE', message);
}
