import type { OpenFile } from './file-tree.ts';

const CHUNK = 65_536;

/** Reads an open file to its end, also where it has no size (as in /proc); undefined above `limit` bytes. */
export function readAll(file: Pick<OpenFile, 'read'>, limit: number): Buffer | undefined {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const length = file.read(chunk, total);
    if (length === 0) return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, total);
    total += length;
    if (total > limit) return undefined;
    chunks.push(chunk.subarray(0, length));
  }
}
