import { unpackedPath } from '../../../../formats/path-name.ts';
import type { EntryFact, SourceFileFact } from '../../facts.ts';
import { type Alignment, align } from './align.ts';

/** A file or symbolic link of the release, by its path in the project. */
export interface ReleaseFile {
  readonly path: string;
  readonly entry: EntryFact;
}

/** The release beside its source, file by file. */
export interface Comparison {
  readonly alignment: Alignment;
  /** Every file and symbolic link of the release; of entries of one path the last, as unpacking leaves it. */
  readonly release: ReadonlyMap<string, EntryFact>;
  /** Every file and symbolic link of the source's folder, and its submodules as commits. */
  readonly source: ReadonlyMap<string, SourceFileFact>;
  readonly identical: number;
  readonly modified: readonly ReleaseFile[];
  readonly onlyInRelease: readonly ReleaseFile[];
  readonly onlyInSource: readonly string[];
  /** Files of a submodule whose repository was not given. */
  readonly inSubmodules: ReadonlyMap<string, readonly ReleaseFile[]>;
}

export function compare(entries: readonly EntryFact[], files: readonly SourceFileFact[]): Comparison {
  const inArchive = new Map(entries.filter(isFile).map((entry) => [unpackedPath(entry.path), entry]));
  const alignment = align(
    new Map([...inArchive].map(([path, { blob }]) => [path, blob])),
    new Map(files.map(({ path, blob }) => [path, blob])),
  );
  const release = new Map(
    [...inArchive].map(([path, entry]) => [path.slice(alignment.release.length), entry]),
  );
  const source = new Map(
    files
      .filter(({ path }) => path.startsWith(alignment.source))
      .map((file) => [file.path.slice(alignment.source.length), file]),
  );
  const submodules = [...source].filter(([, { mode }]) => mode === '160000').map(([path]) => path);
  const modified: ReleaseFile[] = [];
  const onlyInRelease: ReleaseFile[] = [];
  const inSubmodules = new Map(submodules.map((path): [string, ReleaseFile[]] => [path, []]));
  let identical = 0;
  for (const [path, entry] of release) {
    const same = source.get(path);
    const submodule = submodules.find((one) => path.startsWith(`${one}/`));
    if (same !== undefined && same.blob === entry.blob && isLink(entry) === (same.mode === '120000'))
      identical += 1;
    else if (same !== undefined) modified.push({ path, entry });
    else if (submodule !== undefined) inSubmodules.get(submodule)?.push({ path, entry });
    else onlyInRelease.push({ path, entry });
  }
  const onlyInSource = [...source]
    .filter(([path, { mode }]) => mode !== '160000' && !release.has(path))
    .map(([path]) => path);
  return { alignment, release, source, identical, modified, onlyInRelease, onlyInSource, inSubmodules };
}

function isFile({ type }: EntryFact): boolean {
  return type === 'file' || type === 'hardlink' || type === 'symlink' || type === 'other';
}

function isLink({ type }: EntryFact): boolean {
  return type === 'symlink';
}
