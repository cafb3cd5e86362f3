import { basename } from 'node:path';
import type { GapFact } from '../../../model/fact.ts';
import type { ArchiveContents } from '../../../system/archive/entry.ts';
import { isRegularFile, readSubject } from '../../../system/archive/open-subject.ts';
import { readBlobs } from '../../../system/git/read-blobs.ts';
import { parseTree, type TreeEntry } from '../../../system/git/read-repository.ts';
import type { GitPlace } from '../../../system/git/run-git.ts';
import type { SourceFact, SourceFileFact } from '../facts.ts';
import type { ArchiveName } from '../revision/archive-name.ts';
import { type OpenedRevision, type OpenedSource, openSource } from './open-source.ts';
import { readSubmodules, type Submodule } from './submodules.ts';

/** The revision that the release is compared with. */
export interface ChosenSource {
  readonly facts: readonly (SourceFact | SourceFileFact)[];
  readonly files: readonly SourceFileFact[];
  /** Where `git archive` can be asked; absent for a saved listing. */
  readonly archivable?: Archivable;
}

/** A commit, and the ids of its files. */
export interface Archivable {
  readonly place: GitPlace;
  readonly commit: string;
  readonly blobs: readonly string[];
}

export interface Source {
  readonly gaps: readonly GapFact[];
  /** Whether a file with these bytes is in any revision that may be the one. */
  readonly holds: (blob: string) => boolean;
  /** Of revisions whose names fit equally well, the one with most files of the release. */
  readonly choose: (contents: ArchiveContents) => ChosenSource;
  readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Buffer>>;
  readonly close: () => void;
}

/** Bytes of the source that are kept to explain a release. */
const KEPT = { each: 4 << 20, all: 64 << 20 } as const;

const SUBMODULE = '160000';

/** A saved listing of two million files. */
const MAX_LISTING = 256 << 20;

export interface SourceOptions {
  readonly source?: string;
  readonly rev?: string;
  readonly submodules: ReadonlyMap<string, string>;
}

export async function readSource(options: SourceOptions, name: ArchiveName | undefined): Promise<Source> {
  const { source, rev } = options;
  if (source === undefined) return nothing;
  if (isRegularFile(source)) return listed(source, rev);
  const opened = await openSource(source, rev, name);
  const submodules = await readSubmodules(opened.revisions[0]?.tree ?? [], options.submodules);
  const known = new Set([
    ...opened.revisions.flatMap(({ tree }) => tree.map(({ id }) => id)),
    ...submodules.flatMap(({ tree }) => tree.map(({ id }) => id)),
  ]);
  return {
    gaps: [],
    holds: (blob) => known.has(blob),
    choose: (contents) => chooseRevision(source, opened, submodules, contents),
    read: (ids) => readAll([opened.repository, ...submodules.map(({ repository }) => repository)], ids),
    close: () => {
      for (const { repository } of [opened, ...submodules]) repository.close();
    },
  };
}

const nothing: Source = {
  gaps: [
    {
      kind: 'gap',
      version: 1,
      what: 'the source',
      why: 'none was given, so nothing was compared',
      hint: 'underpin release ARCHIVE --source REPOSITORY',
    },
  ],
  holds: () => false,
  choose: () => ({ facts: [], files: [] }),
  read: async () => new Map(),
  close: () => {},
};

/** A saved listing: `git ls-tree -r --long --full-tree TAG > FILE`. It has no bytes, so less can be explained. */
function listed(path: string, rev: string | undefined): Source {
  const files = parseTree(readSubject(path, MAX_LISTING)).map((entry) => fileFact(entry));
  const known = new Set(files.map(({ blob }) => blob));
  const fact: SourceFact = {
    kind: 'release/source',
    version: 1,
    repository: basename(path),
    how: 'manifest',
    rev: rev ?? 'as saved',
    revHow: rev === undefined ? 'none' : 'given',
    alternatives: [],
  };
  return {
    ...nothing,
    gaps: [],
    holds: (blob) => known.has(blob),
    choose: () => ({ facts: [fact, ...files], files }),
  };
}

function chooseRevision(
  repository: string,
  { how, revisions, alternatives, repository: place }: OpenedSource,
  submodules: readonly Submodule[],
  { entries }: ArchiveContents,
): ChosenSource {
  const shared = ({ tree }: OpenedRevision): number => {
    const ids = new Set(tree.map(({ id }) => id));
    return entries.filter(({ blob }) => blob !== undefined && ids.has(blob)).length;
  };
  const [best] = revisions.length === 1 ? revisions : [...revisions].sort((a, b) => shared(b) - shared(a));
  if (best === undefined) return { facts: [], files: [] };
  const replaced = new Set(submodules.map(({ path }) => path));
  const files = [
    ...best.tree.filter(({ path }) => !replaced.has(path)).map((entry) => fileFact(entry)),
    ...submodules.flatMap(({ path, tree }) => tree.map((entry) => fileFact(entry, `${path}/`))),
  ];
  const fact: SourceFact = {
    kind: 'release/source',
    version: 1,
    repository,
    how,
    rev: best.rev,
    revHow: best.how,
    alternatives: alternatives.filter((other) => other !== best.rev),
    commit: best.commit,
    date: best.date,
  };
  const blobs = best.tree.filter(({ mode }) => mode !== SUBMODULE).map(({ id }) => id);
  return { facts: [fact, ...files], files, archivable: { place, commit: best.commit, blobs } };
}

function fileFact({ path, mode, id }: TreeEntry, folder = ''): SourceFileFact {
  return { kind: 'release/source-file', version: 1, path: folder + path, mode, blob: id };
}

async function readAll(
  places: readonly GitPlace[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  const blobs = new Map<string, Buffer>();
  for (const place of places) {
    const missing = ids.filter((id) => !blobs.has(id));
    for (const [id, bytes] of await readBlobs(place, missing, KEPT)) blobs.set(id, bytes);
  }
  return blobs;
}
