import { fill } from '../held-open.ts';

/** Bytes that can be read at any place, though not from every place at the same price. */
export interface ByteSource {
  /** Fills `target` from `offset` on and says how many bytes there were: fewer only at the end. Throws ParseError. */
  read(target: Buffer, offset: number): number;
}

/** How to get at the bytes of an archive in an archive: parts of an open file, unpacked and cut as often as needed. */
export interface Recipe {
  readonly fd: number;
  readonly steps: readonly RecipeStep[];
}

export type RecipeStep =
  | { readonly do: 'cut'; readonly offset: number; readonly size: number }
  | { readonly do: 'unpack'; readonly packing: Packing };

export type Packing = 'gzip' | 'zstd' | 'xz' | 'bzip2';

const magics: readonly (readonly [Packing, string])[] = [
  ['gzip', '1f8b08'],
  ['zstd', '28b52ffd'],
  ['xz', 'fd377a585a00'],
  ['bzip2', '425a68'],
];

/** How bytes are packed, by how they begin; undefined for plain ones. */
export function packingOf(head: Buffer): Packing | undefined {
  return magics.find(([, magic]) => head.subarray(0, magic.length / 2).toString('hex') === magic)?.[0];
}

/** A stretch of an open file. */
export function plainSource(fd: number, start: number, size: number): ByteSource {
  return {
    read(target, offset) {
      const length = Math.max(0, Math.min(target.length, size - offset));
      return fill(fd, target.subarray(0, length), start + offset);
    },
  };
}
