import { createHash, type Hash } from 'node:crypto';
import { unpackedPath } from '../../formats/path-name.ts';
import type { TarAnomaly, TarEntry, TarSink } from '../../formats/tar/types.ts';
import { type ArchiveAnomaly, type ArchiveEntry, blobId, type Wanted } from './entry.ts';
import type { KeptBytes } from './kept-bytes.ts';

/** Anomalies beyond these say nothing new. */
const MAX_ANOMALIES = 1000;

/** Hashes each file of a tar archive as git would, while it streams by. */
export class TarCollector implements TarSink {
  readonly entries: ArchiveEntry[] = [];
  readonly anomalies: ArchiveAnomaly[] = [];
  archivedCommit: string | undefined;
  hasMoreAnomalies = false;
  readonly #wanted: Wanted;
  readonly #kept: KeptBytes;
  readonly #blobs = new Map<string, string>();
  #entry: TarEntry | undefined;
  #hash: Hash | undefined;
  #parts: Buffer[] = [];

  constructor(wanted: Wanted, kept: KeptBytes) {
    this.#wanted = wanted;
    this.#kept = kept;
  }

  begin(entry: TarEntry): void {
    this.#entry = entry;
    this.#parts = [];
    this.#hash = isContent(entry) ? createHash('sha1').update(`blob ${entry.size}\0`) : undefined;
  }

  data(bytes: Buffer): void {
    this.#hash?.update(bytes);
    if ((this.#entry?.size ?? 0) <= this.#kept.each) this.#parts.push(bytes);
  }

  end(): void {
    const entry = this.#entry;
    if (entry === undefined) return;
    const blob = this.#blobOf(entry);
    if (this.#hash !== undefined && blob !== undefined && this.#wanted(blob))
      this.#kept.keep(blob, this.#parts);
    if (blob !== undefined && entry.type !== 'symlink') this.#blobs.set(unpackedPath(entry.path), blob);
    const { path, type, mode, size, mtime, user, uid, group, gid, target } = entry;
    this.entries.push({
      path,
      type,
      mode,
      size,
      mtime,
      owner: `${user || uid}:${group || gid}`,
      ...(target === undefined ? {} : { target }),
      ...(blob === undefined ? {} : { blob }),
    });
    this.#parts = [];
  }

  anomaly(anomaly: TarAnomaly): void {
    if (this.anomalies.length < MAX_ANOMALIES) this.anomalies.push(anomaly);
    else this.hasMoreAnomalies = true;
  }

  comment(text: string): void {
    this.archivedCommit ??= text;
  }

  #blobOf({ type, target = '' }: TarEntry): string | undefined {
    if (type === 'symlink') return blobId(Buffer.from(target));
    if (type === 'hardlink') return this.#blobs.get(unpackedPath(target));
    return this.#hash?.digest('hex');
  }
}

function isContent({ type, sparse }: TarEntry): boolean {
  return (type === 'file' || type === 'other') && sparse !== true;
}
