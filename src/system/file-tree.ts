/** A regular file held open. Whoever opened it closes it. */
export interface OpenFile {
  readonly state: 'open';
  readonly size: number;
  /** Absent where the file comes from an archive that has none; bigint, as overlay file systems use all 64 bits. */
  readonly inode?: bigint;
  readonly realPath: string;
  /** Where the system itself holds it open. */
  readonly fd?: number;
  /** ISO 8601, UTC; absent where the archive does not say. */
  readonly modifiedAt?: string;
  /** Fills `target` with the bytes from `offset` on, and says how many: fewer only at the file's end. */
  read(target: Buffer, offset: number): number;
  close(): void;
}

/** A regular file held open, or why there is none. `absent` is a fact about the subject, `unreadable` is trouble of ours. */
export type OpenedFile =
  | OpenFile
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable'; readonly why: string };

export type ReadFile =
  | { readonly state: 'read'; readonly bytes: Buffer; readonly realPath: string }
  | Exclude<OpenedFile, { state: 'open' }>;

/** A file system that is looked at as if it were `/`, wherever it lies: a folder, an image, a record of another machine. */
export interface FileTree {
  /** Opens a regular file by its path inside the root. */
  open(path: string): OpenedFile;
  /** Reads a regular file of at most `limit` bytes. */
  read(path: string, limit: number): ReadFile;
  /** Names in a folder, sorted; none where it is absent or may not be read. */
  list(path: string): readonly string[];
  /** The path that symbolic links lead to, inside the root; undefined where they never end. */
  resolve(path: string): string | undefined;
}
