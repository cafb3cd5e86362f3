import { loadOrder } from '../../../formats/ld-so/load-order.ts';
import type { LoadOrder } from '../../../formats/ld-so/types.ts';
import type { FileRoot } from '../../../system/file-root.ts';
import { searchSettings } from '../search-settings.ts';
import type { FileCollector, UnownedFile } from './files.ts';
import { loaderConfiguration } from './loader.ts';

/** Has everything read that a program would load before its `main`, and tells its order; none for what is no program. */
export function readClosure(
  root: FileRoot,
  files: FileCollector,
  program: UnownedFile | undefined,
): LoadOrder['objects'] {
  const loadable = program === undefined ? undefined : files.loadable(program.path);
  if (loadable === undefined) return [];
  const loader = loaderConfiguration(root);
  const options = {
    ...searchSettings(loader),
    preload: loader.preload,
    lookup: (path: string) => files.loadable(path),
  };
  return loadOrder(loadable, options).objects;
}
