import { closeSync, readSync } from 'node:fs';
import type { OpenFile } from './file-tree.ts';

/** A file that the system opened for us, as any other open file. */
export function heldOpen(
  fd: number,
  stat: { readonly size: number | bigint; readonly ino: bigint; readonly mtime: Date },
  realPath: string,
): OpenFile {
  return {
    state: 'open',
    size: Number(stat.size),
    inode: stat.ino,
    realPath,
    fd,
    get modifiedAt() {
      return stat.mtime.toISOString();
    },
    read: (target, offset) => fill(fd, target, offset),
    close: () => closeSync(fd),
  };
}

/** Reads until `target` is full or the file ends; one call of the system may give less than asked. */
export function fill(fd: number, target: Buffer, offset: number): number {
  let filled = 0;
  while (filled < target.length) {
    const length = readSync(fd, target, filled, target.length - filled, offset + filled);
    if (length === 0) break;
    filled += length;
  }
  return filled;
}
