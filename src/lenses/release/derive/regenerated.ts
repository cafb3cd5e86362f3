import type { EntryFact, MadeAgain, RegeneratedFact } from '../facts.ts';
import type { ConditionalFile, ExplainedFile } from '../results.ts';
import type { Unexplained } from './explain/explanation.ts';
import type { Comparison } from './match/compare.ts';

export interface Regenerated {
  readonly explanations: readonly ExplainedFile[];
  /** Made again, and other than the release's. */
  readonly changed: readonly {
    readonly path: string;
    readonly entry: EntryFact;
    readonly says: Unexplained;
  }[];
  /** Not made again, or only with what is not proven. */
  readonly left: readonly string[];
  /** Of those, files that are what the tools make, but of macros that nothing explains. */
  readonly conditional: readonly ConditionalFile[];
}

/** Names of files put in that are told; the rest is counted. */
const FEW = 3;

interface Attempt {
  readonly file: MadeAgain;
  readonly fact: RegeneratedFact;
  /** Files of the release that were used and that nothing proves. */
  readonly unproven: readonly string[];
}

/**
 * What making the files again proved. It proves a file only where every file of the release that was used is proven
 * itself: facts may be older than what is known today.
 */
export function judgeRegenerated(
  paths: readonly string[],
  facts: readonly RegeneratedFact[],
  proven: ReadonlyMap<string, string>,
  corroborated: ReadonlySet<string>,
  { release }: Comparison,
): Regenerated {
  const explanations: ExplainedFile[] = [];
  const changed: { path: string; entry: EntryFact; says: Unexplained }[] = [];
  const left: string[] = [];
  const conditional: ConditionalFile[] = [];
  for (const path of paths) {
    const entry = release.get(path);
    const best = bestAttempt(path, entry?.blob, facts, proven);
    if (entry === undefined || best === undefined) {
      left.push(path);
    } else if (best.file.made !== best.file.blob) {
      changed.push({ path, entry, says: describeChange(best) });
    } else if (best.unproven.length > 0) {
      left.push(path);
      conditional.push({ path, on: best.unproven });
    } else explanations.push(explanationOf(path, best.fact, corroborated));
  }
  return { explanations, changed, left, conditional };
}

/** The attempt with fewest lines left; of equals, the one that used least that is unproven. */
function bestAttempt(
  path: string,
  blob: string | undefined,
  facts: readonly RegeneratedFact[],
  proven: ReadonlyMap<string, string>,
): Attempt | undefined {
  const attempts = facts.flatMap((fact): Attempt[] => {
    const file = fact.files.find((one) => one.path === path && one.blob === blob);
    if (file === undefined) return [];
    const unproven = fact.used.filter((one) => proven.get(one.path) !== one.blob).map((one) => one.path);
    return [{ file, fact, unproven }];
  });
  const lines = ({ file }: Attempt): number => file.added + file.removed;
  return attempts.sort((a, b) => lines(a) - lines(b) || a.unproven.length - b.unproven.length)[0];
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

/** Macros that several projects released: what is made with one is as strong as the one. */
export function corroboratedMacros(explanations: readonly ExplainedFile[]): ReadonlySet<string> {
  const found = explanations.filter(({ by, path }) => by === 'corroborated' && path.endsWith('.m4'));
  return new Set(found.map(({ path }) => path));
}

function explanationOf(
  path: string,
  fact: RegeneratedFact,
  corroborated: ReadonlySet<string>,
): ExplainedFile {
  const weak = fact.used.map((one) => one.path).filter((one) => corroborated.has(one));
  const hangs = weak.length === 0 ? '' : `; it hangs on ${weak.join(', ')}, which is only corroborated`;
  const tools = fact.root === undefined ? '' : ` with the tools of ${fact.root}`;
  const says = `is what ${toolsOf(fact)} made of the source${withUsed(fact)}, in a sandbox (${fact.sandbox})${tools}${hangs}`;
  return { path, strength: weak.length === 0 ? 'regenerated' : 'content', by: 'autoreconf', says };
}

function describeChange({ file, fact }: Attempt): Unexplained {
  const { added, removed, lines } = file;
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
  return ` and ${used.length} files of the release (${names.join(', ')}${more > 0 ? ', ...' : ''})`;
}

function count(lines: number): string {
  return lines === 1 ? '1 line' : `${lines} lines`;
}
