import type { ExplainContext } from './explanation.ts';

/** Folders by the paths they are of, one set for each source that is explained. */
const folders = new WeakMap<ReadonlyMap<string, string>, ReadonlySet<string>>();

/** Whether the source holds a file below a folder, whose name ends with a slash. */
export function hasFolder({ sourcePaths }: ExplainContext, folder: string): boolean {
  const known = folders.get(sourcePaths) ?? foldersOf(sourcePaths.keys());
  folders.set(sourcePaths, known);
  return known.has(folder);
}

function foldersOf(paths: Iterable<string>): ReadonlySet<string> {
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
