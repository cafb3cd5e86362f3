import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
} from 'node:fs';
import type { FileTree, OpenedFile, ReadFile } from './file-tree.ts';
import { followLinks } from './follow-links.ts';
import { heldOpen } from './held-open.ts';
import { readAll } from './read-all.ts';

/**
 * A folder that is looked at as if it were `/`: links are resolved inside it, so that none leads out, and only
 * regular files are opened, so that no FIFO or device can hold us up.
 */
export class FileRoot implements FileTree {
  readonly prefix: string;
  readonly #linksOf = new Map<string, string | undefined>();

  /** `prefix` is '' for the machine itself, else an absolute path without a slash at its end. */
  constructor(prefix: string) {
    this.prefix = prefix;
  }

  open(path: string): OpenedFile {
    const realPath = this.resolve(path);
    if (realPath === undefined) return { state: 'unreadable', why: 'its symbolic links go in a circle' };
    try {
      return this.#openResolved(realPath);
    } catch (error) {
      return troubleOf(error);
    }
  }

  read(path: string, limit: number): ReadFile {
    const opened = this.open(path);
    if (opened.state !== 'open') return opened;
    try {
      const bytes = readAll(opened, limit);
      if (bytes === undefined) return { state: 'unreadable', why: `it is larger than ${limit} bytes` };
      return { state: 'read', bytes, realPath: opened.realPath };
    } catch (error) {
      return troubleOf(error);
    } finally {
      opened.close();
    }
  }

  list(path: string): readonly string[] {
    const realPath = this.resolve(path);
    if (realPath === undefined) return [];
    try {
      return readdirSync(this.prefix + realPath).sort();
    } catch {
      return [];
    }
  }

  resolve(path: string): string | undefined {
    return followLinks(path, (one) => this.#linkOf(one));
  }

  #linkOf(path: string): string | undefined {
    if (this.#linksOf.has(path)) return this.#linksOf.get(path);
    const target = readLink(this.prefix + path);
    this.#linksOf.set(path, target);
    return target;
  }

  #openResolved(realPath: string): OpenedFile {
    const fd = openSync(
      this.prefix + realPath,
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY,
    );
    const stat = fstatSync(fd, { bigint: true });
    const trouble = stat.isFile() ? this.#leadsOut(fd) : 'it is not a regular file';
    if (trouble === undefined) return heldOpen(fd, stat, realPath);
    closeSync(fd);
    return { state: 'unreadable', why: trouble };
  }

  /** Catches a folder that was exchanged for a link between our resolving and our opening. */
  #leadsOut(fd: number): string | undefined {
    if (this.prefix === '' || this.prefix.startsWith('/proc/')) return undefined;
    const opened = readlinkSync(`/proc/self/fd/${fd}`);
    return opened.startsWith(`${realpathSync(this.prefix)}/`) ? undefined : 'it lies outside the root';
  }
}

function readLink(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
  } catch {
    return undefined;
  }
}

function troubleOf(error: unknown): { state: 'absent' } | { state: 'unreadable'; why: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'absent' };
  return { state: 'unreadable', why: reasons[code] ?? `the system says ${code}` };
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its symbolic links go in a circle',
  ENXIO: 'it is not a regular file',
  EIO: 'the disk could not read it',
};
