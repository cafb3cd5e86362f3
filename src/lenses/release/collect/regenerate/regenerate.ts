import type { GapFact } from '../../../../model/fact.ts';
import { type Autotools, installedAutotools } from '../../../../system/autotools.ts';
import { checkObjects } from '../../../../system/git/check-objects.ts';
import { missingObjects } from '../../../../system/git/missing-objects.ts';
import { findSandbox, type Sandbox } from '../../../../system/sandbox/find-sandbox.ts';
import { deriveRelease, type ReleaseKnowledge } from '../../derive/derive-release.ts';
import type { OddFile } from '../../derive/explain/explanation.ts';
import { indexFacts, type ReleaseIndex } from '../../derive/index-facts.ts';
import { type Comparison, compare } from '../../derive/match/compare.ts';
import type { RegeneratedFact, ReleaseFact } from '../../facts.ts';
import type { ReleaseResults } from '../../results.ts';
import type { ChosenSource, Source } from '../source.ts';
import { compareMade } from './compare-made.ts';
import { makeAgain } from './make-again.ts';
import { makeOverlay, type Overlay, withUnproven } from './overlay.ts';
import { type Lacking, type Plan, planRegeneration } from './plan.ts';
import type { Tree } from './tag-files.ts';

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
  { read }: Source,
  progress: (doing: string) => void,
  root = '',
): Promise<Regeneration> {
  const results = deriveRelease(facts, knowledge);
  if (results.needsRegenerate.length === 0) return { facts: [], gaps: [] };
  if (archivable === undefined) {
    const gap = gapOf(
      results.needsRegenerate,
      'a saved listing has no files to make them of',
      'give a repository',
    );
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
  const kind = findSandbox();
  const tools = installedAutotools(root);
  const sources = new Map([...comparison.source].map(([path, { blob }]) => [path, blob]));
  const { plans, lacking } = planRegeneration(generated, sources, tools);
  const gaps = lacking.map((one) => toGap(one, tools));
  if (kind === undefined) {
    const gap = gapOf(
      results.needsRegenerate,
      'there is no sandbox to make them in',
      'apt-get install bubblewrap',
    );
    return { facts: [], gaps: [gap] };
  }
  const own = new Set(archivable.blobs);
  const needed = plans.length === 0 ? [] : [...sources.values()].filter((blob) => own.has(blob));
  const missing = await missingObjects(archivable.place, needed);
  if (missing.length > 0) {
    const gap = gapOf(
      plans.flatMap(({ wanted }) => pathsOf(wanted)),
      `the repository lacks ${missing.length} of the files of its revision, ${missing[0]} among them`,
      'clone it whole: without --filter and --depth',
    );
    return { facts: [], gaps: [...gaps, gap] };
  }
  await checkObjects(archivable.place, needed);
  const made: RegeneratedFact[] = [];
  const tree = { files: comparison.source, read };
  const sandbox = { kind, root };
  for (const plan of plans.slice(0, MAX_PLANS)) {
    progress(`making ${plan.folder}configure again`);
    const attempts = await attempt(sandbox, plan, tree, overlaysOf(plan, results, comparison, index.bytes));
    const missing = plan.wanted.filter(({ path }) => !attempts.facts.some((fact) => madeIt(fact, path)));
    if (missing.length > 0)
      gaps.push(gapOf(pathsOf(missing), `autoreconf did not make them: ${attempts.complaint}`));
    made.push(...attempts.facts);
  }
  return { facts: made.filter(({ files }) => files.length > 0), gaps };
}

/** What is proven; then macros that are not; then the release's own aclocal.m4, so that what is odd about configure alone is seen. */
function overlaysOf(
  { folder }: Plan,
  results: ReleaseResults,
  comparison: Comparison,
  bytes: ReleaseIndex['bytes'],
): readonly Overlay[] {
  const proven = makeOverlay(results, comparison, bytes);
  const macros = results.unexplained.filter(({ path }) => path.endsWith('.m4'));
  const loose = macros.length === 0 ? [] : [withUnproven(proven, macros, comparison, bytes)];
  const path = `${folder}aclocal.m4`;
  const isOpen = comparison.release.has(path) && !proven.used.some((file) => file.path === path);
  if (!isOpen) return [proven, ...loose];
  return [proven, ...loose, withUnproven(loose[0] ?? proven, [{ path }], comparison, bytes)];
}

/** Tries one after the other until every file is as in the release. */
async function attempt(
  sandbox: Sandbox,
  plan: Plan,
  tree: Tree,
  overlays: readonly Overlay[],
): Promise<{ readonly facts: readonly RegeneratedFact[]; readonly complaint: string }> {
  const facts: RegeneratedFact[] = [];
  let complaint = '';
  for (const overlay of overlays) {
    const given = new Set(overlay.used.map(({ path }) => path));
    const wanted = plan.wanted.filter(({ path }) => !given.has(path));
    const made = await makeAgain(sandbox, { ...plan, wanted }, tree, overlay);
    complaint = made.complaint || complaint;
    const fact = toFact(sandbox, plan, made.files, overlay.used);
    facts.push(fact);
    if (wanted.every(({ path }) => fact.files.some((file) => file.path === path && file.made === file.blob)))
      break;
  }
  return { facts: facts.filter(({ files }) => files.length > 0), complaint };
}

function madeIt({ files }: RegeneratedFact, path: string): boolean {
  return files.some((file) => file.path === path);
}

function pathsOf(files: readonly OddFile[]): readonly string[] {
  return files.map(({ path }) => path);
}

function toFact(
  { kind, root }: Sandbox,
  { folder, autoconf, automake, wanted }: Plan,
  again: ReadonlyMap<string, Buffer>,
  used: RegeneratedFact['used'],
): RegeneratedFact {
  return {
    kind: 'release/regenerated',
    version: 1,
    folder,
    sandbox: kind,
    ...(root === '' ? {} : { root }),
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
  return gapOf(
    paths,
    `made by ${tool} ${version}, and ${has}`,
    `install ${tool} ${version}: apt-get install ${tool}`,
  );
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
