import type { EntryType } from '../tar/types.ts';

/** One entry as the central directory has it, with its bytes still packed. */
export interface ZipEntry {
  readonly path: string;
  readonly type: EntryType;
  /** Permission bits; of archives made without Unix modes 0644 and 0755. */
  readonly mode: number;
  /** Seconds since 1970, read as if the clock had been UTC: the format keeps no time zone. */
  readonly mtime: number;
  readonly method: 'stored' | 'deflated';
  readonly packed: Buffer;
  readonly size: number;
  readonly crc32: number;
}

/** Something that two zip readers could read differently. */
export interface ZipAnomaly {
  readonly kind:
    | 'headers-disagree'
    | 'overlap'
    | 'hidden-data'
    | 'data-before-start'
    | 'data-after-end'
    | 'count-disagrees'
    | 'name-not-utf8'
    | 'nul-in-name'
    | 'backslash-in-name'
    | 'two-names'
    | 'two-types';
  readonly path?: string;
  readonly says: string;
}

export interface ZipArchive {
  readonly entries: readonly ZipEntry[];
  readonly anomalies: readonly ZipAnomaly[];
  /** Whether every entry says its type and mode, or has none and is a plain file. Where not, nobody can tell links from files. */
  readonly hasModes: boolean;
}
