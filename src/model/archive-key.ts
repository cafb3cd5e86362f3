/** A key that a distribution signs its repositories with. */
export interface ArchiveKey {
  /** Of the primary key, in upper-case hex. Nobody can make another key of the same one. */
  readonly fingerprint: string;
  readonly name: string;
  /** Where the distribution publishes it. */
  readonly source: string;
}
