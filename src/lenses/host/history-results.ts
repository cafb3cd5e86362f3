/** A time in which a machine had an affected version of a package installed: `results.host.window`. */
export interface ExposureWindow {
  readonly incident: string;
  readonly package: string;
  readonly version: string;
  /** `2024-03-28 06:25:01 +0100`; without a zone, in the machine's own time. Absent: since before the log begins. */
  readonly from?: string;
  /** Absent: it still was when the log was read. */
  readonly to?: string;
  /** Set where it is there and no log tells since when, with the reason. */
  readonly unknown?: string;
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
 * version came out, or for a package that was installed from a file. `unknown`: nobody's lists were there to be asked.
 */
export type Channel =
  | 'security'
  | 'updates'
  | 'stable'
  | 'backports'
  | 'other-release'
  | 'testing'
  | 'unstable'
  | 'third-party'
  | 'unlisted'
  | 'unknown';

/**
 * What the age of a package comes to. `settled`: old enough. `meant`: young, or of unknown age, and
 * the stable release itself offers it or went on from it. `chosen`: the system follows what is newest. `undecided`: its age or where it comes from is not known.
 */
export type Standing = 'settled' | 'meant' | 'chosen' | 'fresh' | 'undecided';

/** How fresh a package is that listeners load: `results.host.freshness`. Ages in whole days, back from when it was looked at. */
export interface Freshness {
  /** Of a container, where it is not the machine's own. */
  readonly root?: string;
  readonly package: string;
  readonly version: string;
  readonly channel: Channel;
  readonly standing: Standing;
  /** Of the upstream version, since it was first packaged. Absent where no changelog tells. */
  readonly upstreamDays?: number;
  readonly packagedDays?: number;
  /** Since it was built, or since the newest of its files was last changed. */
  readonly builtDays?: number;
  readonly installedDays?: number;
  readonly loadedBy: readonly string[];
}

export interface FreshnessResult {
  readonly packages: readonly Freshness[];
  /** What apt was told to prefer, as far as it may concern one of these packages. */
  readonly pins: readonly string[];
  readonly coolingOffDays: number;
  /** Lists that could not be read, and roots whose lists are not there or not read at all. */
  readonly unread: readonly string[];
}
