/** What an entry of an archive makes when it is unpacked. */
export type EntryType =
  | 'file'
  | 'directory'
  | 'symlink'
  | 'hardlink'
  | 'character-device'
  | 'block-device'
  | 'fifo'
  | 'other';

/** The head of one entry, long names and extended headers already applied. */
export interface TarEntry {
  /** As written, but without the slash at the end of a directory's name. */
  readonly path: string;
  readonly type: EntryType;
  /** Permission bits, setuid, setgid and sticky among them. */
  readonly mode: number;
  /** Bytes of content that follow; 0 for what has none. */
  readonly size: number;
  /** Seconds since 1970. */
  readonly mtime: number;
  readonly uid: number;
  readonly gid: number;
  readonly user: string;
  readonly group: string;
  /** Where a link leads, as written. */
  readonly target?: string;
  /** Stored with holes: its content is not handed out, since readers disagree on where the holes are. */
  readonly sparse?: true;
}

/** Something that two tar readers could read differently. */
export interface TarAnomaly {
  readonly kind:
    | 'signed-checksum'
    | 'bad-number'
    | 'unknown-type'
    | 'sparse'
    | 'size-disagrees'
    | 'size-of-link'
    | 'two-names'
    | 'repeated-key'
    | 'repeated-header'
    | 'stray-prefix'
    | 'global-override'
    | 'name-not-utf8'
    | 'nul-in-name'
    | 'lone-zero-block'
    | 'no-end-mark'
    | 'data-after-end';
  /** The entry concerned, where it is one. */
  readonly path?: string;
  readonly says: string;
}

/** Takes what a reader finds, in the archive's order. */
export interface TarSink {
  begin(entry: TarEntry): void;
  /** A view of the chunk that was pushed. */
  data(bytes: Buffer): void;
  end(): void;
  anomaly(anomaly: TarAnomaly): void;
  /** `comment` of a global header: `git archive` writes the commit there. */
  comment(text: string): void;
}
