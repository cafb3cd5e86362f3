import { createHash, hash } from 'node:crypto';
import { HASH } from './layout.ts';

/** aclocal(1) leaves out lines that start so, and copies every other as it is. */
export const NOT_COPIED = '##';

/**
 * 48 bits that stand for a line, given one character a byte and without its newline. The lowest bit says that
 * aclocal leaves the line out. Far too short for a proof: it serves to find and to show; the digest proves.
 */
export function hashLine(line: string): number {
  const bits = hash('sha256', Buffer.from(line, 'latin1'), 'buffer').readUIntBE(0, HASH);
  return bits - (bits % 2) + (line.startsWith(NOT_COPIED) ? 1 : 0);
}

/** Lines of a file, one character a byte. What follows the last newline is a line too, unless it is empty. */
export function splitLines(bytes: Buffer): readonly string[] {
  const lines = bytes.toString('latin1').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** 160 bits of SHA-256 over lines, each with a newline after it, in hex. */
export function digestLines(lines: readonly string[]): string {
  const digest = createHash('sha256');
  for (const line of lines) digest.update(line, 'latin1').update('\n');
  return digest.digest('hex').slice(0, 40);
}

/** git's object id of a file's bytes, SHA-1 in hex, gitformat-pack(5). */
export function blobId(bytes: Buffer): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
