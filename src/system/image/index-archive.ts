import { createHash } from 'node:crypto';
import type { LayerEntry } from '../../formats/layers/apply-layer.ts';
import { TarReader } from '../../formats/tar/tar-reader.ts';
import type { TarAnomaly, TarEntry } from '../../formats/tar/types.ts';
import type { ByteSource } from '../packed/byte-source.ts';
import type { Keeper } from './keeper.ts';

/** What one archive holds, and where in it. */
export interface ArchiveIndex {
  readonly entries: readonly LayerEntry[];
  readonly anomalies: readonly TarAnomaly[];
  /** Of all its bytes. */
  readonly sha256: string;
}

const CHUNK = 1 << 20;
/** Anomalies of one archive that are kept: a hostile one could have a million. */
const MAX_ANOMALIES = 100;

/**
 * Reads an archive once from end to end and notes where each file lies. `keeper` packs away what will likely be asked
 * for, where reading it again would be dear. Throws ParseError.
 */
export function indexArchive(source: ByteSource, number: number, keeper?: Keeper): ArchiveIndex {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK);
  const sink = new IndexSink(number, chunk, keeper);
  const reader = new TarReader(sink);
  for (;;) {
    const length = source.read(chunk, sink.base);
    if (length === 0) break;
    const bytes = chunk.subarray(0, length);
    hash.update(bytes);
    reader.push(bytes);
    sink.base += length;
  }
  reader.finish();
  return { entries: sink.entries, anomalies: sink.anomalies, sha256: hash.digest('hex') };
}

class IndexSink {
  readonly entries: LayerEntry[] = [];
  readonly anomalies: TarAnomaly[] = [];
  /** Offset in the archive of the chunk that is being read. */
  base = 0;
  readonly #number: number;
  /** What is pushed: the bytes that we are given are views of it, which tells where they lie. */
  readonly #chunk: Buffer;
  readonly #keeper: Keeper | undefined;
  #entry: TarEntry | undefined;
  #offset: number | undefined;
  #isWanted = false;

  constructor(number: number, chunk: Buffer, keeper: Keeper | undefined) {
    this.#number = number;
    this.#chunk = chunk;
    this.#keeper = keeper;
  }

  begin(entry: TarEntry): void {
    this.#entry = entry;
    this.#offset = undefined;
    this.#isWanted = false;
  }

  data(bytes: Buffer): void {
    const entry = this.#entry;
    if (entry === undefined) return;
    if (this.#offset === undefined) {
      this.#offset = this.base + bytes.byteOffset - this.#chunk.byteOffset;
      this.#isWanted = this.#keeper?.wants(entry, bytes) === true;
    }
    if (this.#isWanted) this.#keeper?.add(bytes);
  }

  end(): void {
    if (this.#entry === undefined) return;
    const { path, type, size, mtime, target, sparse } = this.#entry;
    const kept = this.#isWanted ? this.#keeper?.keep() : undefined;
    this.entries.push({
      entry: {
        path,
        type,
        mtime,
        ...(target === undefined ? {} : { target }),
        ...(sparse === undefined ? {} : { sparse }),
      },
      extent: { source: this.#number, offset: this.#offset ?? 0, size },
      ...(kept === undefined ? {} : { kept }),
    });
    this.#entry = undefined;
  }

  anomaly(anomaly: TarAnomaly): void {
    if (this.anomalies.length < MAX_ANOMALIES) this.anomalies.push(anomaly);
  }

  comment(): void {}
}
