import { expandTokens } from './expand-tokens.ts';
import type { LdSoCacheEntry } from './read-cache.ts';

/** A file that the loader would try, and which rule leads it there. */
export interface SearchPlace {
  readonly path: string;
  readonly because: 'absolute' | 'rpath' | 'library-path' | 'runpath' | 'cache' | 'default';
}

/** An object that needs another, as `readElf` read it. */
export interface Requester {
  /** As the loader knows it: for the program the resolved path, for a library the place it was found at. */
  readonly path: string;
  readonly rpath: readonly string[];
  readonly runpath: readonly string[];
  readonly noDefaultLibraries: boolean;
  /** Who caused this one to be loaded; none for the program. */
  readonly loader?: Requester;
}

/** What the machine and the environment add to the search. */
export interface SearchSettings {
  /** LD_LIBRARY_PATH, split at ':' and ';'. Empty for a set-user-ID program. */
  readonly libraryPath: readonly string[];
  /** /etc/ld.so.cache by soname. */
  readonly cache: ReadonlyMap<string, readonly LdSoCacheEntry[]>;
  /** Built into the loader: /lib64 and /usr/lib64, or with Debian's multiarch folders. */
  readonly defaultDirectories: readonly string[];
  /** Folders of glibc-hwcaps that this CPU can use, the best first. */
  readonly hwcaps: readonly string[];
  readonly lib: string;
  readonly platform?: string;
}

/**
 * Where glibc looks for a needed library, in order (ld.so(8); `_dl_map_object`): a name with a '/' is the path itself;
 * else DT_RPATH of the requester and of all who led to it, unless the requester has a DT_RUNPATH; LD_LIBRARY_PATH;
 * DT_RUNPATH of the requester alone; the cache; the default directories. The first that fits the machine is taken.
 * The rules by which a set-user-ID program distrusts $ORIGIN are not followed: all its places are given.
 */
export function* searchPlaces(
  soname: string,
  requester: Requester,
  settings: SearchSettings,
): Generator<SearchPlace> {
  const name = expand(soname, requester, settings);
  if (name === undefined) return;
  if (name.includes('/')) {
    yield { path: name, because: 'absolute' };
    return;
  }
  if (requester.runpath.length === 0) yield* byRpath(name, requester, settings);
  const program = programOf(requester);
  yield* inDirectories(
    name,
    { list: settings.libraryPath, owner: program, because: 'library-path' },
    settings,
  );
  yield* inDirectories(name, { list: requester.runpath, owner: requester, because: 'runpath' }, settings);
  yield* byCache(name, requester, settings);
  if (requester.noDefaultLibraries) return;
  const list = settings.defaultDirectories;
  yield* inDirectories(name, { list, owner: requester, because: 'default' }, settings);
}

function* byRpath(name: string, requester: Requester, settings: SearchSettings): Generator<SearchPlace> {
  for (let owner: Requester | undefined = requester; owner !== undefined; owner = owner.loader) {
    if (owner.runpath.length > 0) continue;
    yield* inDirectories(name, { list: owner.rpath, owner, because: 'rpath' }, settings);
  }
}

/**
 * The loader takes only the best entry for its ABI. We give those of other ABIs too, as the file will tell, so that
 * after a deleted file the next best is given although the loader would go on to the default directories.
 */
function* byCache(name: string, requester: Requester, settings: SearchSettings): Generator<SearchPlace> {
  const entries = settings.cache.get(name) ?? [];
  for (const hwcap of [...settings.hwcaps, undefined]) {
    for (const { path, hwcap: wanted } of entries) {
      if (wanted !== hwcap) continue;
      const isDefault = settings.defaultDirectories.some((directory) => path.startsWith(`${directory}/`));
      if (!(requester.noDefaultLibraries && isDefault)) yield { path, because: 'cache' };
    }
  }
}

function* inDirectories(
  name: string,
  { list, owner, because }: { list: readonly string[]; owner: Requester } & Pick<SearchPlace, 'because'>,
  settings: SearchSettings,
): Generator<SearchPlace> {
  if (list.length === 1 && list[0] === '') return; // an empty path, not one of the current directory
  for (const entry of list) {
    const directory = expand(entry, owner, settings);
    if (directory === undefined) continue;
    const start = directory === '' ? './' : directory.endsWith('/') ? directory : `${directory}/`;
    for (const hwcap of settings.hwcaps) yield { path: `${start}glibc-hwcaps/${hwcap}/${name}`, because };
    yield { path: start + name, because };
  }
}

function expand(text: string, owner: Requester, { lib, platform }: SearchSettings): string | undefined {
  const origin = owner.path.slice(0, Math.max(1, owner.path.lastIndexOf('/')));
  return expandTokens(text, { origin, lib, ...(platform !== undefined && { platform }) });
}

function programOf(requester: Requester): Requester {
  let program = requester;
  while (program.loader !== undefined) program = program.loader;
  return program;
}
