import type { Extent } from '../../formats/layers/nodes.ts';
import { compressionOf } from '../archive/compression.ts';
import { type ByteSource, plainSource, type Recipe } from '../packed/byte-source.ts';
import { OpenStreams } from '../packed/open-streams.ts';
import { UnpackedSource } from '../packed/unpacked-source.ts';
import { type ArchiveIndex, indexArchive } from './index-archive.ts';
import { Keeper } from './keeper.ts';

/** Bytes that tell how something is packed. */
const HEAD = 16;

/** An open archive, packed or not, and the archives in it. */
export class Archive {
  /** Its bytes, unpacked. */
  readonly source: ByteSource;
  /** One for all, since what it may keep is counted over all. */
  readonly keeper = new Keeper();
  readonly #recipe: Recipe;
  readonly #streams = new OpenStreams();

  constructor(fd: number, size: number) {
    const plain = plainSource(fd, 0, size);
    const compression = compressionOf(headOf(plain));
    this.#recipe = { fd, steps: compression === 'none' ? [] : [{ do: 'unpack', compression, size }] };
    this.source = compression === 'none' ? plain : new UnpackedSource(this.#recipe, this.#streams);
  }

  /** What the archive itself holds. */
  outer(): ArchiveIndex {
    return indexArchive(this.source, 0, keeperFor(this.source, this.keeper));
  }

  /** What an archive in it holds, and the source that its entries name by `number`. */
  inner(extent: Extent, number: number): { readonly source: ByteSource; readonly index: ArchiveIndex } {
    const stretch = within(this.source, extent);
    const compression = compressionOf(headOf(stretch));
    const { offset, size } = extent;
    const source =
      compression === 'none'
        ? stretch
        : new UnpackedSource(
            {
              ...this.#recipe,
              steps: [
                ...this.#recipe.steps,
                { do: 'cut', offset, size },
                { do: 'unpack', compression, size },
              ],
            },
            this.#streams,
          );
    return { source, index: indexArchive(source, number, keeperFor(source, this.keeper)) };
  }
}

function headOf(source: ByteSource): Buffer {
  const head = Buffer.alloc(HEAD);
  return head.subarray(0, source.read(head, 0));
}

function within(source: ByteSource, { offset, size }: Extent): ByteSource {
  return {
    isPacked: source.isPacked === true,
    read(target, from) {
      const length = Math.max(0, Math.min(target.length, size - from));
      return length === 0 ? 0 : source.read(target.subarray(0, length), offset + from);
    },
  };
}

/** Where reading again is cheap, nothing is kept. */
export function keeperFor({ isPacked }: ByteSource, keeper: Keeper): Keeper | undefined {
  return isPacked === true ? keeper : undefined;
}
