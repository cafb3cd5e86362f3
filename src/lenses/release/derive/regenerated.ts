import type { EntryFact, MadeAgain, RegeneratedFact } from '../facts.ts';
import type { ExplainedFile } from '../results.ts';
import type { Unexplained } from './explain/explanation.ts';
import type { Comparison } from './match/compare.ts';

export interface Regenerated {
  readonly explanations: readonly ExplainedFile[];
  /** Made again, and other than the release's. */
  readonly changed: readonly { readonly path: string; readonly entry: EntryFact; readonly says: Unexplained }[];
  /** Not made again, or only with what is not proven. */
  readonly left: readonly string[];
}

/** Names of files put in that are told; the rest is counted. */
const FEW = 3;

/**
 * What making the files again proved. It proves a file only where every file of the release that was used is proven
 * itself: facts may be older than what is known today.
 */
export function judgeRegenerated(
  paths: readonly string[],
  facts: readonly RegeneratedFact[],
  proven: ReadonlyMap<string, string>,
  { release }: Comparison,
): Regenerated {
  const explanations: ExplainedFile[] = [];
  const changed: { path: string; entry: EntryFact; says: Unexplained }[] = [];
  const left: string[] = [];
  const made = new Map(
    facts
      .filter(({ used }) => used.every(({ path, blob }) => proven.get(path) === blob))
      .flatMap((fact) => fact.files.map((file) => [file.path, { file, fact }] as const)),
  );
  for (const path of paths) {
    const entry = release.get(path);
    const { file, fact } = made.get(path) ?? {};
    if (entry === undefined || file === undefined || fact === undefined || file.blob !== entry.blob) left.push(path);
    else if (file.made === file.blob) explanations.push(explanationOf(path, fact));
    else changed.push({ path, entry, says: describeChange(file, fact) });
  }
  return { explanations, changed, left };
}

/** Files of the release that are proven by more than a name, to the ids of their bytes. */
export function provenBlobs(
  explanations: readonly ExplainedFile[],
  { release }: Comparison,
): ReadonlyMap<string, string> {
  return new Map(
    explanations.flatMap(({ path, strength }) => {
      const blob = release.get(path)?.blob;
      return strength === 'name' || blob === undefined ? [] : [[path, blob] as const];
    }),
  );
}

function explanationOf(path: string, fact: RegeneratedFact): ExplainedFile {
  const says = `is what ${toolsOf(fact)} made of the source${withUsed(fact)}, in a sandbox (${fact.sandbox})`;
  return { path, strength: 'regenerated', by: 'autoreconf', says };
}

function describeChange({ added, removed, lines }: MadeAgain, fact: RegeneratedFact): Unexplained {
  const says = `what ${toolsOf(fact)} made of the source${withUsed(fact)}, with ${count(added)} more and ${count(removed)} less`;
  return { novelLines: lines, nearest: { says } };
}

function toolsOf({ autoconf, automake }: RegeneratedFact): string {
  return `autoconf ${autoconf}${automake === undefined ? '' : ` and automake ${automake}`}`;
}

function withUsed({ used }: RegeneratedFact): string {
  if (used.length === 0) return '';
  const names = used.slice(0, FEW).map(({ path }) => path);
  const more = used.length - names.length;
  return ` and ${used.length} proven files of the release (${names.join(', ')}${more > 0 ? ', ...' : ''})`;
}

function count(lines: number): string {
  return lines === 1 ? '1 line' : `${lines} lines`;
}
