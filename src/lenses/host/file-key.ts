import type { RootId } from './facts.ts';

/** Identity of a file that lies on disk. */
export function fileKey(root: RootId, path: string): string {
  return `${root} ${path}`;
}

/** Identity of a file that is mapped and no longer what lies on disk under its path. */
export function replacedFileKey(root: RootId, path: string, device: string, inode: bigint): string {
  return `${root} ${path} (replaced ${device}:${inode})`;
}
