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

/**
 * Which part of a distribution offers the installed version. `unlisted`: no list that apt keeps has it, as after a newer
 * version came out, or for a package that was installed from a file.
 */
export type Channel =
  | 'stable'
  | 'security'
  | 'backports'
  | 'testing'
  | 'unstable'
  | 'third-party'
  | 'unlisted';

/** How fresh a package is that listeners load: `results.host.freshness`. Ages in whole days, back from when it was looked at. */
export interface Freshness {
  readonly package: string;
  readonly version: string;
  readonly channel: Channel;
  /** Of the upstream version, since it was first packaged. Absent where no changelog tells. */
  readonly upstreamDays?: number;
  readonly packagedDays?: number;
  readonly installedDays?: number;
  readonly loadedBy: readonly string[];
}

export interface FreshnessResult {
  readonly packages: readonly Freshness[];
  readonly pins: readonly string[];
  readonly coolingOffDays: number;
  readonly unread: readonly string[];
}
