import type { ElfFacts, FileFact } from '../facts.ts';
import type { Load, LoadReason } from '../results.ts';
import { ownPlaces } from '../search-settings.ts';
import type { FactIndex } from './fact-index.ts';
import { basename, dirname } from './paths.ts';

/** Why an object is loaded, and by which names one leads to it. */
export interface Place {
  readonly why: LoadReason;
  readonly chain: readonly string[];
}

/** One loaded file as a result: its place, its package, and what it stands in for. */
export function loadOf(index: FactIndex, file: FileFact, { why, chain }: Place, seen: boolean): Load {
  const fact = index.packageOf(file);
  const soname = sonameOf(file);
  const shadows = file.owner === undefined ? shadowedBy(index, file) : undefined;
  return {
    path: file.path,
    why,
    chain,
    ...(soname === undefined ? {} : { soname }),
    ...(file.owner === undefined ? {} : { package: file.owner.package }),
    ...(fact === undefined || file.deleted ? {} : { version: fact.packageVersion }),
    ...(file.deleted ? { deleted: true } : {}),
    seen,
    ...(shadows === undefined ? {} : { shadows }),
    file: file.key,
  };
}

export function elfOf(file: FileFact | undefined): ElfFacts | undefined {
  return file?.content.read === true ? file.content.elf : undefined;
}

/** Its DT_SONAME; a library without one goes by its file name. */
export function sonameOf(file: FileFact): string | undefined {
  const name = basename(file.path);
  return elfOf(file)?.soname ?? (/\.so(\.|$)/.test(name) ? name : undefined);
}

/**
 * The packaged library of the same soname that the loader would have found in its own places. An update leaves a file
 * of no package mapped, too, under the name of the old version; that one lay in the same folder.
 */
function shadowedBy(index: FactIndex, file: FileFact): { path: string; package: string } | undefined {
  const soname = sonameOf(file);
  const root = index.rootOf(file.root);
  if (soname === undefined || root === undefined) return undefined;
  for (const { path } of ownPlaces(soname, root.loader)) {
    const packaged = index.fileAt(file.root, path);
    if (packaged?.owner === undefined || elfOf(packaged)?.machine.number !== elfOf(file)?.machine.number)
      continue;
    if (file.deleted && dirname(file.path) === dirname(packaged.path)) return undefined;
    return { path: packaged.path, package: packaged.owner.package };
  }
  return undefined;
}
