import { createHash } from 'node:crypto';
import type { FileTree } from './file-tree.ts';

const CHUNK = 1 << 20;

/** The digest of one file of a tree, wherever that lies; undefined where it cannot be read. */
export function hashInTree(tree: FileTree, path: string, algorithm: string): string | undefined {
  const opened = tree.open(path);
  if (opened.state !== 'open') return undefined;
  try {
    const hash = createHash(algorithm);
    const chunk = Buffer.allocUnsafe(CHUNK);
    for (let at = 0; ; ) {
      const length = opened.read(chunk, at);
      if (length === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, length));
      at += length;
    }
  } finally {
    opened.close();
  }
}
