import { ParseError } from '../../bytes/parse-error.ts';
import { emptyFolder, partsOf, type StoredFolder } from './nodes.ts';

/** Links followed on the way to one entry: Linux's own limit. */
const MAX_LINKS = 40;
/** Folders in folders. Linux takes no path that is longer than 4096 bytes. */
const MAX_DEPTH = 2048;

/**
 * The folder that an entry goes into, made where it is missing, links followed inside the root. `doubt` is told where
 * tools go different ways. undefined where the links never end.
 */
export function findFolder(
  root: StoredFolder,
  path: readonly string[],
  layer: number,
  doubt: (says: string) => void,
): StoredFolder | undefined {
  let followed = 0;
  const way: StoredFolder[] = [root];
  const todo = path.toReversed();
  for (let part = todo.pop(); part !== undefined; part = todo.pop()) {
    const here = way.at(-1) ?? root;
    if (part === '..') {
      if (way.length > 1) way.pop();
      continue;
    }
    const next = here.children.get(part);
    if (next?.kind === 'link') {
      followed += 1;
      if (followed > MAX_LINKS) return undefined;
      if (next.layer < layer) doubt(`it goes through the link ${part} of a lower layer`);
      if (next.target.startsWith('/')) way.length = 1;
      todo.push(...partsOf(next.target).toReversed());
      continue;
    }
    if (next !== undefined && next.kind !== 'folder') doubt(`it lies below ${part}, which is no folder`);
    const folder = next?.kind === 'folder' ? next : emptyFolder(layer);
    if (next !== folder) here.children.set(part, folder);
    way.push(folder);
    if (way.length > MAX_DEPTH) throw new ParseError('layer', `folders more than ${MAX_DEPTH} deep`);
  }
  return way.at(-1);
}
