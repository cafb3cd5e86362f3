import { loadOrder } from '../../../formats/ld-so/load-order.ts';
import { type Environment, preloads, searchSettings } from '../search-settings.ts';
import type { UnownedFile } from './files.ts';
import type { OpenRoot } from './roots.ts';

/** Has everything read that a program would load before its `main`, and gives it, the program first. */
export function readClosure(
  { files, loader }: OpenRoot,
  program: UnownedFile,
  environment: Environment = {},
): readonly UnownedFile[] {
  const loadable = files.loadable(program.path);
  if (loadable === undefined) return [program];
  const lookup = (path: string) => files.loadable(path);
  const { objects } = loadOrder(loadable, {
    ...searchSettings(loader, environment),
    preload: preloads(loader, environment),
    lookup,
  });
  return [program, ...objects.flatMap(({ path }) => files.onDisk(path) ?? [])];
}
