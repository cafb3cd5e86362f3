import type { GapFact } from '../../../../model/fact.ts';
import { type Autotools, installedAutotools } from '../../../../system/autotools.ts';
import { findSandbox, type SandboxKind } from '../../../../system/sandbox/find-sandbox.ts';
import { deriveRelease, type ReleaseKnowledge } from '../../derive/derive-release.ts';
import type { OddFile } from '../../derive/explain/explanation.ts';
import { indexFacts } from '../../derive/index-facts.ts';
import { compare } from '../../derive/match/compare.ts';
import type { RegeneratedFact, ReleaseFact } from '../../facts.ts';
import type { ChosenSource } from '../source.ts';
import { compareMade } from './compare-made.ts';
import { makeAgain } from './make-again.ts';
import { makeOverlay } from './overlay.ts';
import { type Lacking, type Plan, planRegeneration } from './plan.ts';

export interface Regeneration {
  readonly facts: readonly RegeneratedFact[];
  readonly gaps: readonly GapFact[];
}

/** Folders with a `configure.ac` in one release; the largest known has 30. */
const MAX_PLANS = 40;

/**
 * Makes again what build tools made, each file with the versions that it names, in a sandbox without network. What is proven of
 * the release goes in with the tag's files, so it is judged once before.
 */
export async function regenerate(
  facts: readonly ReleaseFact[],
  knowledge: ReleaseKnowledge,
  { archivable, files }: ChosenSource,
  progress: (doing: string) => void,
): Promise<Regeneration> {
  const results = deriveRelease(facts, knowledge);
  if (results.needsRegenerate.length === 0) return { facts: [], gaps: [] };
  if (archivable === undefined) {
    const gap = gapOf(results.needsRegenerate, 'a saved listing has no files to make them of', 'give a repository');
    return { facts: [], gaps: [gap] };
  }
  const index = indexFacts(facts);
  const comparison = compare(index.entries('release'), files);
  const generated = results.needsRegenerate.flatMap((path): OddFile[] => {
    const entry = comparison.release.get(path);
    const bytes = index.bytes(entry?.blob ?? '');
    return entry?.blob === undefined || bytes === undefined
      ? []
      : [{ path, mode: entry.mode, blob: entry.blob, bytes }];
  });
  const sandbox = findSandbox();
  const tools = installedAutotools();
  const sources = new Map([...comparison.source].map(([path, { blob }]) => [path, blob]));
  const { plans, lacking } = planRegeneration(generated, sources, tools);
  const gaps = lacking.map((one) => toGap(one, tools));
  if (sandbox === undefined) {
    const gap = gapOf(results.needsRegenerate, 'there is no sandbox to make them in', 'apt-get install bubblewrap');
    return { facts: [], gaps: [gap] };
  }
  const made: RegeneratedFact[] = [];
  const overlay = makeOverlay(results, comparison, index.bytes);
  const tree = { ...archivable, folder: comparison.alignment.source };
  for (const plan of plans.slice(0, MAX_PLANS)) {
    progress(`making ${plan.folder}configure again`);
    const { files: again, complaint } = await makeAgain(sandbox, plan, tree, overlay);
    const missing = plan.wanted.filter(({ path }) => !again.has(path)).map(({ path }) => path);
    if (missing.length > 0) gaps.push(gapOf(missing, `autoreconf did not make them: ${complaint}`));
    if (again.size > 0) made.push(toFact(sandbox, plan, again, overlay.used));
  }
  return { facts: made, gaps };
}

function toFact(
  sandbox: SandboxKind,
  { folder, autoconf, automake, wanted }: Plan,
  again: ReadonlyMap<string, Buffer>,
  used: RegeneratedFact['used'],
): RegeneratedFact {
  return {
    kind: 'release/regenerated',
    version: 1,
    folder,
    sandbox,
    autoconf: autoconf.version,
    ...(automake === undefined ? {} : { automake: automake.version }),
    used,
    files: wanted.flatMap((file) => {
      const bytes = again.get(file.path);
      return bytes === undefined ? [] : [compareMade(file, bytes)];
    }),
  };
}

function toGap({ paths, tool, version }: Lacking, tools: Autotools): GapFact {
  const there = [...tools[tool].keys()];
  const has = there.length === 0 ? 'none is installed' : `installed is ${there.join(', ')}`;
  return gapOf(paths, `made by ${tool} ${version}, and ${has}`, `install ${tool} ${version}: apt-get install ${tool}`);
}

function gapOf(paths: readonly string[], why: string, hint?: string): GapFact {
  const [first = ''] = paths;
  const more = paths.length === 1 ? '' : ` and ${paths.length - 1} more`;
  return {
    kind: 'gap',
    version: 1,
    what: `making ${first}${more} again`,
    why,
    ...(hint === undefined ? {} : { hint }),
  };
}
