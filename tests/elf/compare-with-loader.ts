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
  const ours = [...objects.map(({ path }) => path), ...missing.map(({ soname }) => `${soname} not found`)];
  const lines = run(loader, '--list', program.path)
    .split('\n')
    .map((line) => line.trim());
  const found = lines.filter(
    (line) => line !== '' && !line.includes('not found') && !/^linux-(vdso|gate)/.test(line),
  );
  const gaps = lines.flatMap((line) => line.match(/^(\S+) => not found/)?.[1] ?? []);
  const paths = found.map((line) => line.replace(/^.* => /, '').replace(/ \(0x[0-9a-f]+\)$/, ''));
  return { ours, theirs: [...paths, ...[...new Set(gaps)].map((name) => `${name} not found`)] };
}
