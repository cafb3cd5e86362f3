import type { Compression } from '../archive/compression.ts';
import { fill } from '../held-open.ts';

/** Bytes that can be read at any place, though not from every place at the same price. */
export interface ByteSource {
  /** Fills `target` from `offset` on and says how many bytes there were: fewer only at the end. Throws ParseError. */
  read(target: Buffer, offset: number): number;
  /** Set where reading backwards means to unpack from the start. */
  readonly isPacked?: boolean;
  /** Lets go of a thread and its memory until it is read again. */
  rest?(): void;
}

/** How to get at the bytes of an archive in an archive: parts of an open file, unpacked and cut as often as needed. */
export interface Recipe {
  readonly fd: number;
  readonly steps: readonly RecipeStep[];
}

export type RecipeStep =
  | { readonly do: 'cut'; readonly offset: number; readonly size: number }
  /** By what its first bytes say; `size` is that of the packed bytes. */
  | { readonly do: 'unpack'; readonly compression: Compression; readonly size: number };

/** A stretch of an open file. */
export function plainSource(fd: number, start: number, size: number): ByteSource {
  return {
    read(target, offset) {
      const length = Math.max(0, Math.min(target.length, size - offset));
      return fill(fd, target.subarray(0, length), start + offset);
    },
  };
}
