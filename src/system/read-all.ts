import type { OpenFile } from './file-tree.ts';
import { fill } from './held-open.ts';

const CHUNK = 65_536;
/** Read into, and copied from at once: a thousand small files would each cost a chunk of their own. */
const chunk = Buffer.allocUnsafeSlow(CHUNK);

/** The same of a descriptor. */
export function readDescriptor(fd: number, limit: number): Buffer | undefined {
  return readAll({ read: (target, offset) => fill(fd, target, offset) }, limit);
}

/** Reads an open file to its end, also where it has no size (as in /proc); undefined above `limit` bytes. */
export function readAll(file: Pick<OpenFile, 'read'>, limit: number): Buffer | undefined {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const length = file.read(chunk, total);
    if (length === 0) return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, total);
    total += length;
    if (total > limit) return undefined;
    chunks.push(Buffer.from(chunk.subarray(0, length)));
  }
}
