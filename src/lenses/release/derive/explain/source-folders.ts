import type { ExplainContext } from './explanation.ts';
import { oncePer } from './once.ts';

const foldersOf = oncePer((context: ExplainContext) => findFolders(context.sourcePaths.keys()));

/** Whether the source holds a file below a folder, whose name ends with a slash. */
export function hasFolder(context: ExplainContext, folder: string): boolean {
  return foldersOf(context).has(folder);
}

function findFolders(paths: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of paths) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at + 1);
      if (found.has(folder)) break;
      found.add(folder);
    }
  }
  return found;
}
