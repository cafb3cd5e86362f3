import { createHash } from 'node:crypto';
import type { EntryType } from '../../formats/tar/types.ts';

/** One entry of an archive of any format. */
export interface ArchiveEntry {
  readonly path: string;
  readonly type: EntryType;
  readonly mode: number;
  readonly size: number;
  readonly mtime: number;
  readonly owner: string;
  readonly target?: string;
  /** git's object id of a file's bytes, or of a symbolic link's target. */
  readonly blob?: string;
}

export interface ArchiveAnomaly {
  readonly kind: string;
  readonly path?: string;
  readonly says: string;
}

/** What an archive holds. Bytes are kept only of the files that were asked for. */
export interface ArchiveContents {
  readonly format: 'tar' | 'zip' | 'gem';
  readonly compression: string;
  readonly sha256: string;
  readonly bytes: number;
  /** `comment` of a pax global header. */
  readonly comment?: string;
  readonly entries: readonly ArchiveEntry[];
  readonly anomalies: readonly ArchiveAnomaly[];
  readonly kept: ReadonlyMap<string, Buffer>;
  /** A zip archive that does not say types and modes: nobody can tell links from files. */
  readonly lacksModes?: boolean;
  /** More anomalies than are listed. */
  readonly hasMoreAnomalies?: boolean;
}

/** Decides by a file's id whether its bytes are wanted. */
export type Wanted = (blob: string) => boolean;

/** git's object id of bytes: SHA-1 over `blob LENGTH`, a NUL, and the bytes. */
export function blobId(bytes: Buffer): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
