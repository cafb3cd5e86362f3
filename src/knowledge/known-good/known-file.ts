/** A version of a well-known file whose bytes are public. */
export interface KnownFile {
  /** File name without folders. */
  readonly name: string;
  /** What its `# serial N` line says. */
  readonly serial?: string;
  /** git's object id of its bytes, SHA-1 in hex. */
  readonly blob: string;
  /** Committer time of the earliest commit that holds it, or the date of the release that does; Unix seconds. */
  readonly firstSeen: number;
  /** The project, with a version where the file stands in its release only, or in releases from one to another: `gnulib`, `libtool 2.4.7`, `lua 5.4.0..5.4.3`. */
  readonly source: string;
  /** First 12 digits of the earliest commit's id; '' for a file of a release. */
  readonly commit: string;
  readonly path: string;
}
