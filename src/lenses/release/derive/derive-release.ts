import type { KnownGood } from '../../../knowledge/known-good.ts';
import type { EntryFact, RegeneratedFact, ReleaseFact, ToolchainFact } from '../facts.ts';
import type { ReleaseResults, SerialResult, SourceResult, UnexplainedFile } from '../results.ts';
import { makeExplainers } from './explain/explainers.ts';
import type { ExplainContext } from './explain/explanation.ts';
import { leftover } from './explain/leftover.ts';
import { nameOf } from './explain/role.ts';
import { serialClaim } from './explain/serial-claim.ts';
import { explainRelease } from './explain-release.ts';
import { ignoredFiles } from './ignored.ts';
import { indexFacts, type ReleaseIndex } from './index-facts.ts';
import { type Comparison, compare } from './match/compare.ts';
import { oddMetadata } from './metadata.ts';
import { nameAnomalies } from './names.ts';
import { signedBy } from './signed.ts';
import { sortUnexplained } from './sort-unexplained.ts';

/** Knowledge that the release lens judges by. */
export interface ReleaseKnowledge {
  readonly knownGood: KnownGood;
}

/** Facts of a release to what they mean: every file that is not in the source, with what explains it or that nothing does. */
export function deriveRelease(
  facts: readonly ReleaseFact[],
  { knownGood }: ReleaseKnowledge,
): ReleaseResults {
  const index = indexFacts(facts);
  const comparison = compare(index.entries('release'), index.files);
  const context = contextOf(index, comparison, knownGood);
  const accounts = explainRelease(index, comparison, context, makeExplainers(knownGood));
  const released = releasedAt(index);
  const serials = accounts.unexplained.flatMap(({ path }) => impossibleSerial(path, context, released));
  const ignored = ignoredFiles(index, comparison, accounts.unexplained);
  const unexplained = sortUnexplained(
    accounts.unexplained.map((file) => withPrevious(file, index)),
    { forged: pathsOf(serials), hidden: pathsOf(ignored) },
  );
  const odd = [...comparison.modified, ...comparison.onlyInRelease];
  const strength = (wanted: string) =>
    accounts.explanations.filter((file) => file.strength === wanted).length;
  const source = sourceOf(index, comparison);
  const previous = previousOf(index);
  return {
    release: releaseOf(index),
    ...(source === undefined ? {} : { source }),
    files: {
      total: comparison.release.size,
      identical: comparison.identical,
      modified: comparison.modified.length,
      onlyInRelease: comparison.onlyInRelease.length,
      onlyInSource: comparison.onlyInSource.length,
    },
    explained: {
      bytes: strength('bytes'),
      regenerated: strength('regenerated'),
      content: strength('content'),
      name: strength('name'),
    },
    needsRegenerate: accounts.needsRegenerate,
    ...(accounts.conditional.length === 0 ? {} : { conditional: accounts.conditional }),
    ...(index.toolchain === undefined ? {} : { toolchain: toolchainOf(index.toolchain, index.regenerated) }),
    unexplained: source === undefined ? [] : unexplained,
    explanations: accounts.explanations,
    submodules: [...comparison.inSubmodules].map(([path, files]) => ({
      path,
      commit: comparison.source.get(path)?.blob ?? '',
      files: files.length,
    })),
    anomalies: [...(index.archive('release')?.anomalies ?? []), ...nameAnomalies(index.entries('release'))],
    metadata: oddMetadata(comparison, index.bytes),
    leftovers: odd.flatMap(({ path }) => {
      const kind = leftover(path);
      return kind === undefined ? [] : [{ path, kind }];
    }),
    serials,
    ignored,
    ...(previous === undefined ? {} : { previous }),
  };
}

function pathsOf(files: readonly { readonly path: string }[]): ReadonlySet<string> {
  return new Set(files.map(({ path }) => path));
}

function toolchainOf(
  { sandbox, autoconf, automake }: ToolchainFact,
  made: readonly RegeneratedFact[],
): NonNullable<ReleaseResults['toolchain']> {
  return { ...(sandbox === undefined ? {} : { sandbox }), autoconf, automake, used: made.length > 0 };
}

function contextOf(index: ReleaseIndex, comparison: Comparison, knownGood: KnownGood): ExplainContext {
  const { release, source } = comparison;
  const { project, projectVersion } = index.archive('release') ?? {};
  const { repository, rev, commit, date } = index.source ?? {};
  return {
    ...(project === undefined ? {} : { project }),
    ...(repository === undefined ? {} : { repository }),
    ...(projectVersion === undefined ? {} : { version: projectVersion }),
    ...(rev === undefined ? {} : { rev }),
    ...(commit === undefined ? {} : { commit }),
    ...(date === undefined ? {} : { date }),
    releaseFile(path) {
      const entry = release.get(path);
      const bytes = entry?.blob === undefined ? undefined : index.bytes(entry.blob);
      if (entry?.blob === undefined || bytes === undefined || entry.type === 'symlink') return undefined;
      return { path, mode: entry.mode, blob: entry.blob, bytes };
    },
    releasePaths: regularFiles(release),
    sourceFile(path) {
      const file = source.get(path);
      return file === undefined ? undefined : index.bytes(file.blob);
    },
    sourcePaths: new Map(
      [...source].filter(([, { mode }]) => mode.startsWith('100')).map(([path, { blob }]) => [path, blob]),
    ),
    knownGood: (blob, name) => knownGood.find(blob, name),
    knownGoodByName: (name) => knownGood.withName(name),
    embedded: (blob) => knownGood.embedded(blob),
    embeddedNamed: (name) => knownGood.embeddedNamed(name),
    corroborated: (blob, name) => knownGood.corroborated(blob, name),
  };
}

function regularFiles(release: ReadonlyMap<string, EntryFact>): ReadonlyMap<string, string> {
  return new Map(
    [...release].flatMap(([path, { type, blob }]) =>
      blob === undefined || type === 'symlink' ? [] : [[path, blob] as const],
    ),
  );
}

function releaseOf(index: ReleaseIndex): ReleaseResults['release'] {
  const {
    file = '',
    sha256 = '',
    repack,
    archivedCommit,
    hasMoreAnomalies,
    lacksModes,
  } = index.archive('release') ?? {};
  return {
    file,
    sha256,
    ...signedBy(index.archive('release'), index.signature('release')),
    ...(repack === undefined ? {} : { repack }),
    ...(archivedCommit === undefined ? {} : { archivedCommit }),
    ...(hasMoreAnomalies === undefined ? {} : { hasMoreAnomalies }),
    ...(lacksModes === undefined ? {} : { lacksModes }),
  };
}

function sourceOf({ source }: ReleaseIndex, { alignment }: Comparison): SourceResult | undefined {
  if (source === undefined) return undefined;
  const { repository, rev, revHow, alternatives, commit } = source;
  return {
    repo: repository,
    rev,
    revHow,
    alternatives,
    ...(commit === undefined ? {} : { commit }),
    ...(alignment.source === '' ? {} : { folder: alignment.source.slice(0, -1) }),
  };
}

function previousOf(index: ReleaseIndex): ReleaseResults['previous'] {
  const archive = index.archive('previous');
  if (archive === undefined) return undefined;
  return { file: archive.file, ...signedBy(archive, index.signature('previous')) };
}

/** Folders of archives carry their version, so paths are compared below them. */
function withPrevious(file: UnexplainedFile, index: ReleaseIndex): UnexplainedFile {
  const entries = index.entries('previous');
  if (entries.length === 0) return file;
  return { ...file, inPrevious: entries.some(({ path }) => path.slice(path.indexOf('/') + 1) === file.path) };
}

/** The latest that the release says of its own age: a claim that is too new even for that is impossible. */
function releasedAt(index: ReleaseIndex): number | undefined {
  const { date } = index.source ?? {};
  if (date === undefined) return undefined;
  const newest = index.entries('release').reduce((latest, { mtime }) => Math.max(latest, mtime), 0);
  return Math.max(Date.parse(date) / 1000, newest);
}

function impossibleSerial(
  path: string,
  { releaseFile, knownGoodByName }: ExplainContext,
  released: number | undefined,
): readonly SerialResult[] {
  const file = releaseFile(path);
  const claim = file === undefined ? undefined : serialClaim(file, knownGoodByName(nameOf(path)), released);
  return claim === undefined || claim.verdict === 'public' ? [] : [{ path, ...claim }];
}
