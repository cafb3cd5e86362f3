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

/** LD_PRELOAD, LD_LIBRARY_PATH and LD_AUDIT, as far as they are set. */
export type Environment = Readonly<Record<string, string>>;

/** What is put into a program whatever it needs: by the environment, then by /etc/ld.so.preload. */
export function preloads(loader: LoaderConfiguration, environment: Environment = {}): readonly string[] {
  return [...splitList(environment.LD_PRELOAD), ...splitList(environment.LD_AUDIT), ...loader.preload];
}

/** The lists of ld.so(8): divided by colons, LD_PRELOAD also by spaces, LD_LIBRARY_PATH also by semicolons. */
export function splitList(value: string | undefined): readonly string[] {
  return (value ?? '').split(/[:; ]/).filter((part) => part !== '');
}

/**
 * Where a root's loader searches. A root that was never booted may lack the cache: then the directories from which it
 * would be made are searched themselves.
 */
export function searchSettings(loader: LoaderConfiguration, environment: Environment = {}): SearchSettings {
  const cache = Map.groupBy(loader.cache, ({ soname }) => soname);
  const directories = cache.size > 0 ? [] : loader.directories;
  return {
    libraryPath: splitList(environment.LD_LIBRARY_PATH),
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
