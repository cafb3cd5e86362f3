import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { isElf } from '../../src/formats/elf/header.ts';
import { readElf } from '../../src/formats/elf/read-elf.ts';
import { readLdSoCache } from '../../src/formats/ld-so/read-cache.ts';
import type { SearchSettings } from '../../src/formats/ld-so/search-places.ts';
import type { Loadable } from '../../src/formats/ld-so/types.ts';

const ENVIRONMENT = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };

/** Runs one of this machine's own programs and gives what it prints. */
export function run(program: string, ...options: readonly string[]): string {
  return execFileSync(program, options, {
    encoding: 'utf8',
    stdio: 'pipe',
    env: ENVIRONMENT,
    maxBuffer: 2 ** 26,
  });
}

/** The search settings of this machine, as its loader tells them by --help (glibc 2.33 and later). */
export function settingsOf(loader: string): SearchSettings {
  const help = run(loader, '--help');
  const matches = (pattern: RegExp) => [...help.matchAll(pattern)].map((match) => match[1] ?? '');
  const defaultDirectories = matches(/^ {2}(\/\S+) \(system search path\)$/gm);
  return {
    libraryPath: [],
    cache: Map.groupBy(readLdSoCache(readFileSync('/etc/ld.so.cache')), ({ soname }) => soname),
    defaultDirectories,
    hwcaps: matches(/^ {2}(\S+) \(supported, searched\)$/gm),
    lib: defaultDirectories[0]?.slice(1) ?? 'lib',
    platform: matches(/^ {2}(\S+) \(AT_PLATFORM; supported, searched\)$/gm)[0] ?? 'x86_64',
  };
}

/** Reads this machine's objects, each file once. */
export function createLookup(): (path: string) => Loadable | undefined {
  const known = new Map<string, Loadable | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, read(path));
    return known.get(path);
  };
}

function read(path: string): Loadable | undefined {
  try {
    const file = realpathSync(path);
    const bytes = readFileSync(file);
    return isElf(bytes) ? { path: file, elf: readElf(bytes) } : undefined;
  } catch {
    return undefined;
  }
}
