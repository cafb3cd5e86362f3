import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  statSync,
} from 'node:fs';
import { FileRoot } from './file-root.ts';
import type { FileTree, OpenedFile } from './file-tree.ts';
import { heldOpen } from './held-open.ts';
import { readAll } from './read-all.ts';

/** The /proc of the machine, or a folder of the same shape. Missing and forbidden are `undefined`: processes come and go. */
export class Processes {
  readonly folder: string;

  constructor(folder = '/proc') {
    this.folder = folder;
  }

  /** Process ids, ascending. */
  pids(): readonly number[] {
    return names(this.folder)
      .filter((name) => /^[1-9][0-9]{0,9}$/.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  }

  read(pid: number | 'self', name: string, limit: number): Buffer | undefined {
    return attempt(() => {
      const fd = openSync(`${this.folder}/${pid}/${name}`, constants.O_RDONLY | constants.O_NONBLOCK);
      try {
        const stat = fstatSync(fd, { bigint: true });
        return stat.isFile() ? readAll(heldOpen(fd, stat, name), limit) : undefined;
      } finally {
        closeSync(fd);
      }
    });
  }

  link(pid: number | 'self', name: string): string | undefined {
    return attempt(() => readlinkSync(`${this.folder}/${pid}/${name}`));
  }

  names(pid: number | 'self', name: string): readonly string[] | undefined {
    return attempt(() => readdirSync(`${this.folder}/${pid}/${name}`));
  }

  /** Device and inode of what a process has as `/`; two processes with the same see the same files. */
  rootIdentity(pid: number | 'self'): string | undefined {
    return attempt(() => {
      const stat = statSync(`${this.folder}/${pid}/root/`, { bigint: true });
      return `${stat.dev}:${stat.ino}`;
    });
  }

  /** What a process has as `/`: its own for one in a container or a chroot. */
  root(pid: number): FileTree {
    return new FileRoot(`${this.folder}/${pid}/root`);
  }

  /** Opens the file behind a range of addresses of a process, though it may be gone from the disk. */
  openMapped(pid: number, { start, end }: { readonly start: bigint; readonly end: bigint }): OpenedFile {
    const path = `${this.folder}/${pid}/map_files/${start.toString(16)}-${end.toString(16)}`;
    const opened = attempt(() => {
      const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
      return { fd, stat: fstatSync(fd, { bigint: true }) };
    });
    if (opened === undefined)
      return { state: 'unreadable', why: 'it can be read through the process only, as root' };
    const { fd, stat } = opened;
    if (stat.isFile()) return heldOpen(fd, stat, path);
    closeSync(fd);
    return { state: 'unreadable', why: 'it is not a regular file' };
  }

  /** Reads memory of a process; undefined where that is not allowed or the range is gone. */
  memory(pid: number, start: bigint, length: number): Buffer | undefined {
    return attempt(() => {
      const fd = openSync(`${this.folder}/${pid}/mem`, constants.O_RDONLY);
      try {
        const buffer = Buffer.allocUnsafe(length);
        return readSync(fd, buffer, 0, length, start) === length ? buffer : undefined;
      } finally {
        closeSync(fd);
      }
    });
  }
}

function names(path: string): readonly string[] {
  return attempt(() => readdirSync(path)) ?? [];
}

function attempt<Value>(action: () => Value): Value | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
