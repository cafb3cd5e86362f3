import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Files and folders below one folder: loose objects of a project that never packed them. */
const MAX_SEEN = 2_000_000;

/**
 * The first thing below a folder that is neither file nor folder, or the place where we stopped looking. git would wait for ever
 * on a FIFO, and follow a link to what the user did not name.
 */
export function findIrregular(folder: string): string | undefined {
  const folders = [folder];
  let seen = 0;
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of entriesOf(next)) {
      const path = join(next, entry.name);
      seen += 1;
      if (seen > MAX_SEEN || !(entry.isFile() || entry.isDirectory())) return path;
      if (entry.isDirectory()) folders.push(path);
    }
  }
  return undefined;
}

/** What cannot be listed git cannot read either, and says so. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
