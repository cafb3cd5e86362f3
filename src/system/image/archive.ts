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
  /** Set where it is packed, and reading in it dear. */
  readonly keeper?: Keeper;
  readonly #recipe: Recipe;
  #keeper: Keeper | undefined;
  readonly #streams = new OpenStreams();

  constructor(fd: number, size: number) {
    const plain = plainSource(fd, 0, size);
    const compression = compressionOf(headOf(plain));
    if (compression !== 'none') this.keeper = this.#keep();
    this.#recipe = { fd, steps: compression === 'none' ? [] : [{ do: 'unpack', compression, size }] };
    this.source = compression === 'none' ? plain : new UnpackedSource(this.#recipe, this.#streams);
  }

  /** One for all, since what it may keep is counted over all. */
  #keep(): Keeper {
    this.#keeper ??= new Keeper();
    return this.#keeper;
  }

  /** What the archive itself holds. */
  outer(): ArchiveIndex {
    return indexArchive(this.source, 0, this.keeper);
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
    const keeper = compression === 'none' ? this.keeper : this.#keep();
    return { source, index: indexArchive(source, number, keeper) };
  }
}

function headOf(source: ByteSource): Buffer {
  const head = Buffer.alloc(HEAD);
  return head.subarray(0, source.read(head, 0));
}

function within(source: ByteSource, { offset, size }: Extent): ByteSource {
  return {
    read(target, from) {
      const length = Math.max(0, Math.min(target.length, size - from));
      return length === 0 ? 0 : source.read(target.subarray(0, length), offset + from);
    },
  };
}
