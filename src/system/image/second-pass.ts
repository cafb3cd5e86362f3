import type { StoredFile } from '../../formats/layers/nodes.ts';
import type { ByteSource } from '../packed/byte-source.ts';
import { type Keeper, MAX_FILE } from './keeper.ts';

const CHUNK = 256 << 10;
/** Passes over an image: each finds what the files of the one before ask for, and chains of libraries are short. */
const MAX_PASSES = 8;

/**
 * Files of packed layers that were asked for and not kept. To read each where it is asked for would unpack its layer
 * once a file; so they are only noted, read together in the order in which they lie, and then everything is asked again.
 */
export class SecondPass {
  readonly #keeper: Keeper;
  readonly #wanted = new Set<StoredFile>();
  readonly #tried = new Set<StoredFile>();
  readonly #kept = new Map<StoredFile, Buffer>();
  #passes = 0;

  constructor(keeper: Keeper) {
    this.#keeper = keeper;
  }

  keptOf(file: StoredFile): Buffer | undefined {
    return file.kept ?? this.#kept.get(file);
  }

  /** Whether the file will be at hand after the next pass; if not, it is to be read where it lies. */
  isLate(file: StoredFile): boolean {
    if (file.size > MAX_FILE || this.#tried.has(file) || this.#passes >= MAX_PASSES) return false;
    this.#wanted.add(file);
    return true;
  }

  /** Reads what was noted; false where nothing was. Throws ParseError. */
  run(sources: readonly ByteSource[]): boolean {
    if (this.#wanted.size === 0) return false;
    const inOrder = [...this.#wanted].sort((a, b) => a.source - b.source || a.offset - b.offset);
    for (const file of inOrder) {
      const source = sources[file.source];
      const packed = source === undefined ? undefined : this.#read(file, source);
      if (packed !== undefined) this.#kept.set(file, packed);
      this.#tried.add(file);
    }
    for (const source of sources) source.rest?.();
    this.#wanted.clear();
    this.#passes += 1;
    return true;
  }

  #read({ offset, size }: StoredFile, source: ByteSource): Buffer | undefined {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK, size));
    this.#keeper.begin();
    for (let at = 0; at < size; ) {
      const length = source.read(chunk.subarray(0, Math.min(chunk.length, size - at)), offset + at);
      if (length === 0) return undefined;
      this.#keeper.add(chunk.subarray(0, length));
      at += length;
    }
    return this.#keeper.keep();
  }
}
