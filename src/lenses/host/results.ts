import type { Severity } from '../../model/finding.ts';
import type { AfterResult, ExposureWindow, FreshnessResult } from './history-results.ts';
import type { Identity, IntegrityResult } from './identity-results.ts';
import type { SignedResult } from './signed-results.ts';

/** What the host lens derives: `results.host` of a report. */
export interface HostResults {
  readonly system: System;
  readonly packages: { readonly count: number; readonly families: readonly string[] };
  readonly listeners: readonly Listener[];
  /** Why there may be listeners that are not among them. */
  readonly unlisted: readonly string[];
  readonly incidents: readonly IncidentResult[];
  readonly integrity: IntegrityResult;
  /** When affected versions were installed, by the package log. */
  readonly window: readonly ExposureWindow[];
  /** Only where packages were at hand that could be held against a signed index. */
  readonly signed?: SignedResult;
  /** Absent where no package's origin was collected. */
  readonly freshness?: FreshnessResult;
  /** Only where it was compared with facts from before. */
  readonly after?: AfterResult;
}

/** What was looked at, and with which rights. */
export interface System {
  readonly name: string;
  /** ID of os-release(5): `debian`. */
  readonly distribution: string;
  /** Of its own package database. */
  readonly family?: string;
  readonly architecture?: string;
  readonly live: boolean;
  readonly privileged: boolean;
  /** Set where the system is an image; `ambiguities` is what two tools would unpack differently. */
  readonly image?: {
    readonly layout: 'docker' | 'oci' | 'archive';
    readonly layers: number;
    readonly unverified: readonly string[];
    readonly ambiguities: readonly { readonly path: string; readonly says: string }[];
  };
}

/** A listening socket with the process behind it, or a service that would be behind one. */
export interface Listener {
  readonly proto?: string;
  readonly address?: string;
  readonly port?: number;
  readonly pid?: number;
  readonly process: string;
  readonly program?: string;
  readonly user?: string;
  readonly unit?: string;
  readonly container?: string;
  /** `seen`: this process holds it. `inferred`: it could. `configured`: a unit file says that it would. */
  readonly holder: 'seen' | 'inferred' | 'configured' | 'unknown';
  readonly loads: readonly Load[];
  /** Libraries that it asks for and that were found nowhere. */
  readonly missing: readonly string[];
  /** Why what it loads could not be seen; absent where it was seen. */
  readonly unseen?: string;
}

/** Why an object is in the process. */
export type LoadReason = 'program' | 'loader' | 'needed' | 'preload' | 'library-path' | 'audit' | 'dlopen';

/** One program or library in a listener. */
export interface Load {
  readonly path: string;
  readonly why: LoadReason;
  /** From the program to this object: the names by which each asks for the next. */
  readonly chain: readonly string[];
  readonly soname?: string;
  readonly package?: string;
  readonly version?: string;
  /** The file is gone or replaced on disk; the process still runs the old one. */
  readonly deleted?: true;
  /** False: derived from DT_NEEDED, not seen in the process. */
  readonly seen: boolean;
  /** The packaged library in whose place it was loaded. */
  readonly shadows?: { readonly path: string; readonly package: string };
  /** Key of the file's fact. */
  readonly file: string;
  /** What is known of its code. */
  readonly identity?: Identity;
}

/** An independent thing that a proof can rest on. Two proofs of one source count once. */
export type ProofSource = 'package-database' | 'signed-index' | 'bytes' | 'structure' | 'process';

export interface Proof {
  readonly source: ProofSource;
  readonly says: string;
  /** What has to be honest for the proof to hold. */
  readonly trusts: string;
}

/** How an incident stands for one listener. */
export interface ListenerVerdict {
  readonly listener: string;
  readonly verdict: string;
  readonly proofs: readonly Proof[];
  readonly chains: readonly string[];
}

export interface IncidentResult {
  readonly id: string;
  readonly name: string;
  readonly severity: Severity;
  /** Begins with AFFECTED, NOT AFFECTED or UNKNOWN; the rest says how many proofs, or why. */
  readonly verdict: string;
  readonly scope: string;
  readonly proofs: readonly Proof[];
  /** What speaks for being affected. */
  readonly signs: readonly Proof[];
  /** Drawn chains from a listener to the component: `sshd :22 -> libsystemd.so.0 -> liblzma.so.5 [liblzma5 5.4.1-1]`. */
  readonly chains: readonly string[];
  readonly listeners: readonly ListenerVerdict[];
  /** What would settle an UNKNOWN. */
  readonly hint?: string;
  /** What to do, where the verdict is AFFECTED. */
  readonly remedy: readonly string[];
}
