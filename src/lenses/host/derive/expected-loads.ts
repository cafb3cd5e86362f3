import { loadOrder } from '../../../formats/ld-so/load-order.ts';
import type { Loadable } from '../../../formats/ld-so/types.ts';
import type { FileFact } from '../facts.ts';
import type { Load } from '../results.ts';
import { type Environment, preloads, searchSettings, splitList } from '../search-settings.ts';
import type { FactIndex } from './fact-index.ts';
import { elfOf, loadOf } from './load-of.ts';

export interface ExpectedLoads {
  readonly loads: readonly Load[];
  /** Names that lead to no file. */
  readonly missing: readonly string[];
}

/** What a program would load before its `main`, where the process itself could not be looked into, or does not run. */
export function expectedLoads(
  index: FactIndex,
  program: FileFact,
  name: string,
  environment: Environment = {},
): ExpectedLoads {
  const own = loadOf(index, program, { why: 'program', chain: [name] }, false);
  const elf = elfOf(program);
  const root = index.rootOf(program.root);
  if (elf === undefined || root === undefined) return { loads: [own], missing: [] };
  const { objects, missing } = loadOrder(
    { path: program.path, elf },
    {
      ...searchSettings(root.loader, environment),
      preload: preloads(root.loader, environment),
      lookup: (path) => loadableAt(index, program.root, path),
    },
  );
  const audits = splitList(environment.LD_AUDIT);
  const loads = objects.flatMap(({ path, soname, because, chain }) => {
    const file = index.fileAt(program.root, path);
    if (file === undefined) return [];
    const why = audits.includes(soname) ? 'audit' : (reasons[because] ?? 'needed');
    return [loadOf(index, file, { why, chain: [name, ...chain.slice(1)] }, false)];
  });
  return { loads: [own, ...loads], missing: missing.map(({ soname }) => soname) };
}

const reasons: Readonly<Record<string, Load['why']>> = {
  interpreter: 'loader',
  preload: 'preload',
  'library-path': 'library-path',
};

function loadableAt(index: FactIndex, root: string, path: string): Loadable | undefined {
  const file = index.fileAt(root, path);
  const elf = elfOf(file);
  return file === undefined || elf === undefined ? undefined : { path: file.path, elf };
}
