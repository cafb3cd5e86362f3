import { type SearchPlace, type SearchSettings, searchPlaces } from '../../formats/ld-so/search-places.ts';
import type { LoaderConfiguration } from './facts.ts';

/** Built into Debian's, Fedora's and Arch's loaders. A file for another machine is passed over, so more does no harm. */
const BUILT_IN = [
  '/lib/x86_64-linux-gnu',
  '/usr/lib/x86_64-linux-gnu',
  '/lib/aarch64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/lib64',
  '/usr/lib64',
  '/lib',
  '/usr/lib',
];

/**
 * Where a root's loader searches. A root that was never booted may lack the cache: then the directories from which it
 * would be made are searched themselves.
 */
export function searchSettings(loader: LoaderConfiguration): SearchSettings {
  const cache = Map.groupBy(loader.cache, ({ soname }) => soname);
  const directories = cache.size > 0 ? [] : loader.directories;
  return {
    libraryPath: [],
    cache,
    defaultDirectories: [...directories, ...BUILT_IN],
    hwcaps: [],
    lib: 'lib',
  };
}

/** Where the loader looks for a name that comes without any advice of its requester or the environment. */
export function ownPlaces(soname: string, loader: LoaderConfiguration): Iterable<SearchPlace> {
  const nobody = { path: '/', rpath: [], runpath: [], noDefaultLibraries: false };
  return searchPlaces(soname, nobody, searchSettings(loader));
}
