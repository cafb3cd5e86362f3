import type { ElfObject } from '../elf/types.ts';
import type { SearchPlace, SearchSettings } from './search-places.ts';

/** A file that was found and read. Two paths are the same file if `path` is the same, so it must be resolved. */
export interface Loadable {
  readonly path: string;
  readonly elf: LoadableElf;
}

/** What the walk asks of an object; where its segments lie is not among it. */
export type LoadableElf = Omit<ElfObject, 'versionNeeds' | 'loadSegments' | 'executableSegments'>;

/** A library of a program. */
export interface LoadedObject {
  /** Where the loader found it, links and all. */
  readonly path: string;
  /** The same as `lookup` resolved it. */
  readonly file: string;
  /** The name that it was first asked for by. */
  readonly soname: string;
  /** The path of who asked; for a preloaded one and the loader the program. */
  readonly neededBy: string;
  readonly because: SearchPlace['because'] | 'interpreter' | 'preload';
  /** From the program's path by sonames to this one: how it came in. */
  readonly chain: readonly string[];
}

/** What a program loads before its `main`, in the loader's order. */
export interface LoadOrder {
  readonly objects: readonly LoadedObject[];
  readonly missing: readonly { readonly soname: string; readonly neededBy: string }[];
  /** False if a limit cut the walk short. */
  readonly isComplete: boolean;
}

/** How to follow a program. */
export interface LoadOrderOptions extends SearchSettings {
  /** Reads what is at a path, links resolved; undefined where there is no ELF file. Asked often for the same path. */
  readonly lookup: (path: string) => Loadable | undefined;
  /** LD_PRELOAD, then /etc/ld.so.preload: loaded behind the program, before what it needs. */
  readonly preload?: readonly string[];
}
