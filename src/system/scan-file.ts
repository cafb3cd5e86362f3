import { createHash } from 'node:crypto';
import type { OpenFile } from './file-tree.ts';

export interface Scan {
  readonly size: number;
  readonly sha256: string;
  /** Offset of the first occurrence of each pattern that occurs. */
  readonly found: readonly { readonly hex: string; readonly offset: number }[];
  /** The whole file, where it is not larger than asked. */
  readonly bytes?: Buffer;
}

type Bytes = Pick<OpenFile, 'size' | 'read'>;

const CHUNK = 1 << 20;

/** Hashes an open file and looks for byte patterns in it, in one reading. Keeps the bytes of files up to `keep`. */
export function scanFile(file: Bytes, patterns: readonly string[], keep: number): Scan {
  return file.size <= keep ? scanWhole(file, patterns) : scanChunks(file, patterns);
}

function scanWhole(file: Bytes, patterns: readonly string[]): Scan {
  const buffer = Buffer.allocUnsafe(file.size);
  const bytes = buffer.subarray(0, file.read(buffer, 0));
  const found = patterns.flatMap((hex) => {
    const offset = bytes.indexOf(Buffer.from(hex, 'hex'));
    return offset < 0 ? [] : [{ hex, offset }];
  });
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), found, bytes };
}

/** Chunks overlap by the longest pattern, so that none hides across a border. */
function scanChunks(file: Bytes, patterns: readonly string[]): Scan {
  const wanted = patterns.map((hex) => ({ hex, needle: Buffer.from(hex, 'hex') }));
  const overlap = Math.max(0, ...wanted.map(({ needle }) => needle.length - 1));
  const hash = createHash('sha256');
  const offsets = new Map<string, number>();
  const window = Buffer.allocUnsafe(overlap + CHUNK);
  let kept = 0;
  let size = 0;
  for (;;) {
    const length = file.read(window.subarray(kept, kept + CHUNK), size);
    if (length === 0) break;
    hash.update(window.subarray(kept, kept + length));
    const seen = window.subarray(0, kept + length);
    for (const { hex, needle } of wanted) {
      const at = offsets.has(hex) ? -1 : seen.indexOf(needle);
      if (at >= 0) offsets.set(hex, size - kept + at);
    }
    size += length;
    const tail = Math.min(overlap, seen.length);
    window.copyWithin(0, seen.length - tail, seen.length);
    kept = tail;
  }
  return { size, sha256: hash.digest('hex'), found: [...offsets].map(([hex, offset]) => ({ hex, offset })) };
}
