/** That a package came, went or changed, by the log of its package manager. */
export interface PackageEvent {
  /** `2024-03-28 06:25:01 +0100`; without a zone it is the machine's own time, which the log does not name. */
  readonly at: string;
  readonly package: string;
  readonly architecture?: string;
  /** Absent where it was not installed before, or the log does not say which version was. */
  readonly from?: string;
  /** Absent where it is not installed after. */
  readonly to?: string;
}
