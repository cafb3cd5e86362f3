import type { Strength, Unexplained } from './derive/explain/explanation.ts';
import type { Leftover } from './derive/explain/leftover.ts';
import type { Rank, Role } from './derive/explain/role.ts';
import type { SerialClaim } from './derive/explain/serial-claim.ts';
import type { Anomaly } from './facts.ts';

/** What the release lens derives: `results.release` of a report. */
export interface ReleaseResults {
  readonly release: {
    readonly file: string;
    readonly sha256: string;
    /** Fingerprint of the key that signed it, where that was verified; otherwise what its signature says. */
    readonly signer?: string;
    /** Absent where it has none. */
    readonly signature?: SignatureResult;
    /** What a repacker's version says: files are missing on purpose. */
    readonly repack?: string;
    /** The commit that `git archive` wrote into it. */
    readonly archivedCommit?: string;
    /** There are more anomalies than are listed. */
    readonly hasMoreAnomalies?: true;
    /** The archive does not say which entries are links and which may run. */
    readonly lacksModes?: true;
  };
  /** Absent where none was given. */
  readonly source?: SourceResult;
  readonly files: {
    readonly total: number;
    readonly identical: number;
    readonly modified: number;
    readonly onlyInRelease: number;
    readonly onlyInSource: number;
  };
  /** Files that are not identical, by the strength of what explains them. */
  readonly explained: Readonly<Record<Strength, number>>;
  /** Files that a build tool wrote: making them again would prove them. */
  readonly needsRegenerate: readonly string[];
  /** Of those, files that are exactly what the tools make, but of macros that nothing explains. */
  readonly conditional?: readonly ConditionalFile[];
  /** What was there to make them again with, by version. */
  readonly toolchain?: {
    readonly sandbox?: 'bubblewrap' | 'namespaces';
    readonly autoconf: readonly string[];
    readonly automake: readonly string[];
    /** They were made again. */
    readonly used: boolean;
  };
  /** What can do most first. */
  readonly unexplained: readonly UnexplainedFile[];
  readonly explanations: readonly ExplainedFile[];
  /** Files in submodules that were not compared. */
  readonly submodules: readonly { readonly path: string; readonly commit: string; readonly files: number }[];
  /** What two readers of the archive could read differently, and what unpacks outside or over something. */
  readonly anomalies: readonly Anomaly[];
  readonly metadata: readonly MetadataResult[];
  readonly leftovers: readonly { readonly path: string; readonly kind: Leftover }[];
  /** Macros that claim a serial which was not public when the release was made. */
  readonly serials: readonly SerialResult[];
  /** Unexplained files that the source hides from git by name. */
  readonly ignored: readonly { readonly path: string; readonly by: string; readonly line: string }[];
  /** The archive before this one, where it was given. */
  readonly previous?: {
    readonly file: string;
    readonly signer?: string;
    readonly signature?: SignatureResult;
  };
}

export interface SignatureResult {
  /** `holds`: a key of the keyring made it. `not-verified`: no keys were given. `unknown`: nobody could tell. */
  readonly state: 'holds' | 'does-not-hold' | 'not-verified' | 'unknown';
  /** What the keys that signed call themselves; or why it is not known to hold. */
  readonly says?: string;
}

export interface SourceResult {
  readonly repo: string;
  readonly rev: string;
  readonly revHow: 'given' | 'inferred' | 'none';
  readonly alternatives: readonly string[];
  readonly commit?: string;
  /** The folder of the repository that the release was made of; absent for all of it. */
  readonly folder?: string;
}

export interface UnexplainedFile extends Unexplained {
  readonly path: string;
  readonly role: Role;
  readonly rank: Rank;
  readonly change: 'added' | 'modified' | 'removed';
  /** What is odd beside its lines: that it is a link, became executable, or is binary of no known kind. */
  readonly note?: string;
  /** With --previous: whether that release had a file of this path too. */
  readonly inPrevious?: boolean;
}

export interface ExplainedFile {
  readonly path: string;
  readonly strength: Strength;
  readonly by: string;
  readonly says: string;
}

/** A generated file that is proven as soon as other files are. */
export interface ConditionalFile {
  readonly path: string;
  readonly on: readonly string[];
}

/** What is odd about a file beside its bytes. */
export interface MetadataResult {
  readonly kind: 'executable' | 'lost-executable' | 'owner' | 'time';
  readonly path: string;
  readonly says: string;
}

export interface SerialResult extends SerialClaim {
  readonly path: string;
}
