import type { Compression } from '../archive/compression.ts';
import { OpenStreams } from '../packed/open-streams.ts';
import { UnpackedSource } from '../packed/unpacked-source.ts';

const CHUNK = 1 << 20;

/** A stretch of an open file, and how it is packed. */
export interface Packed {
  readonly fd: number;
  readonly offset: number;
  readonly size: number;
  readonly compression: Compression;
}

/** Hands out what a stretch of a file holds, piece by piece; a piece is good until the next one. ParseError for damage and bombs. */
export function eachPiece({ fd, offset, size, compression }: Packed, use: (piece: Buffer) => void): void {
  const cut = { do: 'cut', offset, size } as const;
  const source = new UnpackedSource(
    { fd, steps: [cut, { do: 'unpack', compression, size }] },
    new OpenStreams(),
  );
  const chunk = Buffer.allocUnsafe(CHUNK);
  try {
    for (let at = 0; ; ) {
      const length = source.read(chunk, at);
      if (length === 0) return;
      use(chunk.subarray(0, length));
      at += length;
    }
  } finally {
    source.rest();
  }
}
