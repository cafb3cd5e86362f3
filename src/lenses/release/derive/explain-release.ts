import { hashLine, splitLines } from '../../../knowledge/known-good/hash-line.ts';
import { diffLines } from '../../../knowledge/line-diff.ts';
import type { ConditionalFile, ExplainedFile, UnexplainedFile } from '../results.ts';
import type { ExplainContext, Explainer, OddFile, Unexplained } from './explain/explanation.ts';
import { needsRegenerate } from './explain/needs-regenerate.ts';
import { isOpaque, OPAQUE } from './explain/opaque.ts';
import { rankOf, roleOf } from './explain/role.ts';
import type { ReleaseIndex } from './index-facts.ts';
import type { Comparison, ReleaseFile } from './match/compare.ts';
import { becameExecutable } from './metadata.ts';
import { corroboratedMacros, judgeRegenerated, provenBlobs } from './regenerated.ts';

/** Every file that is not identical, told apart. */
export interface Accounts {
  readonly explanations: readonly ExplainedFile[];
  readonly needsRegenerate: readonly string[];
  readonly conditional: readonly ConditionalFile[];
  readonly unexplained: readonly UnexplainedFile[];
}

/** Lines of a changed file that are shown; the rest is counted by whoever looks. */
const SHOWN = 200;
/** Lines of a file that is diffed. */
const MAX_LINES = 100_000;

/** Gives each odd file its account: git's own filters, what a link leads to, then the explainers in their order. */
export function explainRelease(
  index: ReleaseIndex,
  comparison: Comparison,
  context: ExplainContext,
  explainers: readonly Explainer[],
): Accounts {
  const explanations: ExplainedFile[] = [];
  const unexplained: UnexplainedFile[] = [];
  const again: string[] = [];
  const explain = (file: ReleaseFile, change: 'added' | 'modified'): void => {
    const { path, entry } = file;
    const bySource = explainBySource(index, comparison, file);
    if (bySource !== undefined) {
      explanations.push(bySource);
      return;
    }
    const bytes = entry.blob === undefined ? undefined : index.bytes(entry.blob);
    if (bytes === undefined || entry.blob === undefined || entry.type === 'symlink') {
      unexplained.push(unreadable(file, change));
      return;
    }
    const odd = { path, mode: entry.mode, blob: entry.blob, bytes };
    const answer = ask(odd, context, explainers);
    if ('says' in answer) explanations.push({ path, ...answer });
    else if (needsRegenerate(path, bytes, context.sourcePaths) !== undefined) again.push(path);
    else unexplained.push({ ...describe(odd, change), ...againstSource(odd, context), ...answer });
  };
  for (const file of comparison.modified) explain(file, 'modified');
  for (const file of comparison.onlyInRelease) explain(file, 'added');
  for (const { path, entry } of becameExecutable(comparison)) {
    const bytes = Buffer.alloc(0);
    const note = `may be run (mode ${entry.mode.toString(8)}), and in the source it may not`;
    unexplained.push({ ...describe({ path, mode: entry.mode, blob: '', bytes }, 'modified'), note });
  }
  const made = judgeRegenerated(
    again,
    index.regenerated,
    provenBlobs(explanations, comparison),
    corroboratedMacros(explanations),
    comparison,
  );
  for (const { path, entry, says } of made.changed) {
    const bytes = index.bytes(entry.blob ?? '') ?? Buffer.alloc(0);
    const odd = { path, mode: entry.mode, blob: entry.blob ?? '', bytes };
    unexplained.push({ ...describe(odd, comparison.source.has(path) ? 'modified' : 'added'), ...says });
  }
  return {
    explanations: [...explanations, ...made.explanations],
    needsRegenerate: made.left,
    conditional: made.conditional,
    unexplained,
  };
}

/** The first explainer that explains it wins; else the first that says what is odd. */
function ask(
  file: OddFile,
  context: ExplainContext,
  explainers: readonly Explainer[],
): Omit<ExplainedFile, 'path'> | Unexplained {
  let doubt: Unexplained | undefined;
  for (const explainer of explainers) {
    const answer = explainer(file, context);
    if (answer === undefined) continue;
    if ('explained' in answer) return answer.explained;
    doubt ??= answer.unexplained;
  }
  return doubt ?? {};
}

function explainBySource(
  { archived, bytes }: ReleaseIndex,
  { source, alignment }: Comparison,
  { path, entry }: ReleaseFile,
): ExplainedFile | undefined {
  const file = source.get(path);
  if (file === undefined || entry.blob === undefined || entry.type === 'symlink') return undefined;
  if (archived.get(alignment.source + path) === entry.blob) {
    return { path, strength: 'bytes', by: 'git-archive', says: 'is what git archive makes of it' };
  }
  if (file.mode !== '120000') return undefined;
  const target = joinPath(path, bytes(file.blob)?.toString() ?? '');
  if (source.get(target)?.blob !== entry.blob) return undefined;
  return { path, strength: 'bytes', by: 'link', says: `is ${target}, to which a link leads in the source` };
}

function unreadable({ path, entry }: ReleaseFile, change: 'added' | 'modified'): UnexplainedFile {
  const nothing = Buffer.alloc(0);
  const note =
    entry.type === 'symlink'
      ? `is a symbolic link to ${entry.target ?? ''}`
      : 'its content was not kept: too large, or stored with holes';
  return {
    path,
    role: roleOf(path, entry.mode, nothing),
    rank: rankOf(path, entry.mode, nothing),
    change,
    note,
  };
}

function describe({ path, mode, bytes }: OddFile, change: 'added' | 'modified'): UnexplainedFile {
  const role = roleOf(path, mode, bytes);
  const note = role === 'data' && isOpaque(bytes) ? { note: OPAQUE } : {};
  return { path, role, rank: rankOf(path, mode, bytes), change, ...note };
}

/** What a changed text has that the source's file of that path has not. */
function againstSource({ path, bytes }: OddFile, { sourceFile }: ExplainContext): Unexplained {
  const before = sourceFile(path);
  if (before === undefined || bytes.subarray(0, 8000).includes(0)) return {};
  const lines = splitLines(bytes);
  const old = splitLines(before);
  if (lines.length > MAX_LINES || old.length > MAX_LINES) return {};
  const { added, removed } = diffLines(old.map(hashLine), lines.map(hashLine));
  return {
    novelLines: added.slice(0, SHOWN).map((at) => ({
      line: at + 1,
      text: Buffer.from(lines[at] ?? '', 'latin1').toString(),
    })),
    nearest: { says: `the source's ${path}, with ${added.length} lines more and ${removed} less` },
  };
}

/** A relative link's target, seen from the folder of the link. */
function joinPath(from: string, target: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
