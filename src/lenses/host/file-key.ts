import type { RootId } from './facts.ts';

/** Identity of a file that lies on disk. */
export function fileKey(root: RootId, path: string): string {
  return `${root} ${path}`;
}

/** Whether a file is what lies on disk under its path. */
export function isOnDisk({
  key,
  root,
  path,
}: {
  readonly key: string;
  readonly root: RootId;
  readonly path: string;
}): boolean {
  return key === fileKey(root, path);
}

/** Identity of a file that is mapped and no longer what lies on disk under its path. */
export function replacedFileKey(root: RootId, path: string, device: string, inode: bigint): string {
  return `${root} ${path} (replaced ${device}:${inode})`;
}
