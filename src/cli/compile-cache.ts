import { lstatSync, mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Keeps compiled code between runs, which saves half of a warm start. The folder must be ours alone: who can write to it
 * chooses what we run.
 */
export function useCompileCache(): void {
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'underpin');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { mode, uid } = lstatSync(folder);
    const isOurs = uid === process.geteuid?.() && (mode & 0o170_777) === 0o040_700;
    if (isOurs) enableCompileCache(folder);
  } catch {
    // Without a home folder to write to, the start is slower and nothing else.
  }
}
