import { readSync } from 'node:fs';

const CHUNK = 65_536;
/** Read into, and copied from at once: a thousand small files would each cost a chunk of their own. */
const chunk = Buffer.allocUnsafeSlow(CHUNK);

/** Reads to the end of an open file, also where it has no size (as in /proc); undefined above `limit` bytes. */
export function readAll(fd: number, limit: number): Buffer | undefined {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const length = readSync(fd, chunk, 0, CHUNK, null);
    if (length === 0) return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, total);
    total += length;
    if (total > limit) return undefined;
    chunks.push(Buffer.from(chunk.subarray(0, length)));
  }
}
