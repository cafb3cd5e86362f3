import type { Load } from '../results.ts';
import { basename, dirname } from './paths.ts';

/**
 * A language runtime or other software that somebody built beside the packages brings its own libraries: its program lies
 * in PREFIX/bin and they in PREFIX/lib. Neither belongs to a package, and none of them stands in for one: the program
 * would not run with the packaged library, however that is called. A program of a package has no such excuse.
 */
export function withOwnRuntime(loads: readonly Load[]): readonly Load[] {
  const program = loads.find(({ why }) => why === 'program');
  const prefix = program?.package === undefined ? prefixOf(program?.path ?? '') : undefined;
  if (prefix === undefined) return loads;
  return loads.map((load) => {
    if (load.shadows === undefined || !load.path.startsWith(`${prefix}/lib`)) return load;
    const { shadows: _, ...own } = load;
    return own;
  });
}

/** `/opt/python` for `/opt/python/bin/python3`; none for a program that lies elsewhere, or in the system's own folders. */
function prefixOf(program: string): string | undefined {
  const folder = dirname(program);
  if (!['bin', 'sbin', 'libexec'].includes(basename(folder))) return undefined;
  const prefix = dirname(folder);
  return prefix === '/' || prefix === '/usr' ? undefined : prefix;
}
