/** A time in which a machine had an affected version of a package installed: `results.host.window`. */
export interface ExposureWindow {
  readonly incident: string;
  readonly package: string;
  readonly version: string;
  /** `2024-03-28 06:25:01`, in the machine's own time. Absent: since before the log begins. */
  readonly from?: string;
  /** Absent: it still was when the log was read. */
  readonly to?: string;
}

/** What changed since facts that were collected before: `results.host.after`. */
export interface AfterResult {
  /** When those facts were collected: ISO 8601, UTC. */
  readonly since: string;
  readonly packages: readonly PackageChange[];
  /** Listeners that still run a file that was replaced or removed since. */
  readonly stillOld: readonly { readonly listener: string; readonly paths: readonly string[] }[];
  readonly verdicts: readonly { readonly incident: string; readonly before: string; readonly now: string }[];
  /** In words: whether the update did what it was for. */
  readonly says: string;
}

export interface PackageChange {
  readonly package: string;
  /** Absent where it was not installed. */
  readonly from?: string;
  readonly to?: string;
}
