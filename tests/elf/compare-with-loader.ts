import { loadOrder } from '../../src/formats/ld-so/load-order.ts';
import type { SearchSettings } from '../../src/formats/ld-so/search-places.ts';
import type { Loadable } from '../../src/formats/ld-so/types.ts';
import { run } from './machine.ts';

/** What a comparison with the real loader needs. */
export interface LoaderComparison {
  readonly loader: string;
  readonly settings: SearchSettings;
  readonly lookup: (path: string) => Loadable | undefined;
}

/**
 * The paths and gaps that loadOrder gives for a program, and those that the machine's loader lists. The loader maps
 * the program and runs nothing of it but resolvers, so this is for programs of the machine alone.
 */
export function compareWithLoader(
  program: Loadable,
  { loader, settings, lookup }: LoaderComparison,
): { readonly ours: readonly string[]; readonly theirs: readonly string[] } {
  const { objects, missing } = loadOrder(program, { ...settings, lookup });
  // The loader is in memory always, and lists itself only where somebody needs it.
  const listed = objects.filter(({ soname }) => soname !== program.elf.interpreter);
  const ours = [...listed.map(({ path }) => path), ...missing.map(({ soname }) => `${soname} not found`)];
  const lines = run('/usr/bin/env', 'LD_TRACE_LOADED_OBJECTS=1', loader, program.path)
    .split('\n')
    .map((line) => line.trim());
  const found = lines.filter(
    (line) => line !== '' && !line.includes('not found') && !/^linux-(vdso|gate)/.test(line),
  );
  const gaps = lines.flatMap((line) => line.match(/^(\S+) => not found/)?.[1] ?? []);
  const paths = found.map((line) => line.replace(/^.* => /, '').replace(/ \(0x[0-9a-f]+\)$/, ''));
  return { ours, theirs: [...paths, ...[...new Set(gaps)].map((name) => `${name} not found`)] };
}
