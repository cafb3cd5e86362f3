import { createHash } from 'node:crypto';
import { ParseError } from '../../../../bytes/parse-error.ts';
import { readLz4Frame } from '../../../../formats/lz4/read-frame.ts';
import type { Compression } from '../../../../system/archive/compression.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import { fill } from '../../../../system/held-open.ts';
import { type SteadyFile, withSteady } from '../../../../system/signed/steady-file.ts';
import { eachPiece } from '../../../../system/signed/unpacked-pieces.ts';
import { withDescriptor } from '../../../../system/with-descriptor.ts';

const FORMAT = 'list of packages';
/** The largest seen, unpacked: Debian unstable's of all architectures in one, 70 MB; Fedora's primary.xml, 200 MB. */
const LIMIT = 1 << 30;
const PACKED_LIMIT = 256 << 20;

const PACKED: Readonly<Record<string, Compression>> = {
  '': 'none',
  gz: 'gzip',
  xz: 'xz',
  bz2: 'bzip2',
  zst: 'zstd',
};

/** Suffixes that a list may have, the cheapest to read first. `lz4` is apt's own, made after it was downloaded. */
export const LIST_SUFFIXES = ['', '.lz4', '.zst', '.gz', '.xz', '.bz2'] as const;

/** What a list is, as it lies and unpacked. */
export interface ListSums {
  readonly packed: string;
  readonly unpacked: string;
}

/** Reads a list to its end, hands out what it holds, and gives its hashes. ParseError where it is damaged or changes meanwhile. */
export function scanList(tree: FileTree, path: string, feed: (piece: Buffer) => void): ListSums {
  const opened = tree.open(path);
  if (opened.state !== 'open')
    throw new ParseError(FORMAT, opened.state === 'absent' ? 'it is gone' : opened.why);
  try {
    return withDescriptor(opened, (fd) => withSteady(fd, (file) => scan(file, path, feed)));
  } finally {
    opened.close();
  }
}

function scan(file: SteadyFile, path: string, feed: (piece: Buffer) => void): ListSums {
  if (file.size > PACKED_LIMIT) throw new ParseError(FORMAT, `larger than ${PACKED_LIMIT >> 20} MiB`);
  const hash = createHash('sha256');
  let size = 0;
  const take = (piece: Buffer) => {
    size += piece.length;
    if (size > LIMIT) throw new ParseError(FORMAT, `more than ${LIMIT >> 20} MiB`);
    hash.update(piece);
    feed(piece);
  };
  const read = (target: Buffer, at: number) => fill(file.fd, target, at);
  if (path.endsWith('.lz4')) for (const block of readLz4Frame(read, LIMIT)) take(block);
  else eachPiece({ fd: file.fd, offset: 0, size: file.size, compression: compressionOf(path) }, take);
  return { packed: file.sha256, unpacked: hash.digest('hex') };
}

function compressionOf(path: string): Compression {
  const suffix = /\.(gz|xz|bz2|zst)$/.exec(path)?.[1] ?? '';
  return PACKED[suffix] ?? 'none';
}
