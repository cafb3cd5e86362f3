import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDescriptor } from '../read-all.ts';
import { locateRepository } from './locate-repository.ts';
import type { GitPlace } from './run-git.ts';

/** A repository opened for reading. `close` removes what was made for it. */
export interface Repository extends GitPlace {
  readonly close: () => void;
}

/** A packed-refs file of 500,000 tags. */
const MAX_PACKED_REFS = 64 << 20;

/**
 * Opens a repository without its configuration, hooks or attributes: git is given a directory of our own, whose refs
 * and objects are the subject's. So nothing that the subject could set is ever read, whatever git learns to read next.
 */
export function openRepository(path: string): Repository {
  const { refs, objects } = locateRepository(path);
  const gitDir = mkdtempSync(join(tmpdir(), 'underpin-git-'));
  const close = (): void => rmSync(gitDir, { recursive: true, force: true });
  try {
    symlinkSync(join(refs, 'refs'), join(gitDir, 'refs'));
    for (const name of ['HEAD', 'packed-refs', 'shallow']) copyPlain(join(refs, name), join(gitDir, name));
    writeFileSync(join(gitDir, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
    return { gitDir, objects, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** An empty repository of our own, to fetch into. */
export function makeRepository(): Repository {
  const gitDir = mkdtempSync(join(tmpdir(), 'underpin-git-'));
  for (const folder of ['objects', 'refs']) mkdirSync(join(gitDir, folder));
  writeFileSync(join(gitDir, 'HEAD'), 'ref: refs/heads/none\n');
  writeFileSync(join(gitDir, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
  return {
    gitDir,
    objects: join(gitDir, 'objects'),
    close: () => rmSync(gitDir, { recursive: true, force: true }),
  };
}

/** Copies a regular file, if it is there and is one. */
function copyPlain(from: string, to: string): void {
  let fd: number;
  try {
    fd = openSync(from, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return;
  }
  try {
    const bytes = fstatSync(fd).isFile() ? readDescriptor(fd, MAX_PACKED_REFS) : undefined;
    if (bytes !== undefined) writeFileSync(to, bytes);
  } finally {
    closeSync(fd);
  }
}
