import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A mirror of everything that a large distribution has: 100,000 packages, twelve folders deep at most. */
const MAX_FILES = 400_000;
const MAX_DEPTH = 12;

/** Regular files below a folder, links not followed, and whether there were more than are given. */
export interface Walked {
  /** Paths inside the folder, with a slash before them, sorted. */
  readonly paths: readonly string[];
  readonly isCut: boolean;
}

/** Lists the files below a folder, within limits. A folder that cannot be read has none. */
export function walkFolder(folder: string): Walked {
  const paths: string[] = [];
  const todo: { readonly path: string; readonly depth: number }[] = [{ path: '', depth: 0 }];
  let isCut = false;
  for (let one = todo.pop(); one !== undefined; one = todo.pop()) {
    for (const entry of entriesOf(join(folder, one.path))) {
      const path = `${one.path}/${entry.name}`;
      if (entry.isDirectory() && one.depth < MAX_DEPTH) todo.push({ path, depth: one.depth + 1 });
      else if (entry.isDirectory() || paths.length === MAX_FILES) isCut = true;
      else if (entry.isFile()) paths.push(path);
    }
  }
  return { paths: paths.sort(), isCut };
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
