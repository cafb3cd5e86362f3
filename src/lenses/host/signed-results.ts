import type { MissingPackage, SignedIndex } from './signed-facts.ts';

/** How installed files compare with packages that a signature vouches for: `results.host.signed`. */
export interface SignedResult {
  /** The folder that the user named; absent where only the package cache was asked. */
  readonly archive?: string;
  /** Why nothing could be proven at all, for a package family or for want of a program. */
  readonly unable: readonly { readonly why: string; readonly hint?: string }[];
  readonly indexes: readonly SignedIndex[];
  readonly packages: readonly SignedPackage[];
  /** Packages that nobody could hold against anything, for want of their own file. */
  readonly missing: readonly MissingPackage[];
}

/** One package's own file. */
export interface SignedPackage {
  readonly package: string;
  readonly version: string;
  readonly file: string;
  /** Whether it lies in the folder that the user named. */
  readonly isAsked: boolean;
  /** `proven`: it is what is signed. `contradicted`: signed indexes say that it holds something else. */
  readonly outcome: 'proven' | 'contradicted' | 'unproven';
  /** What has to be honest for that; absent where nothing is proven. */
  readonly trusts?: string;
  /** The chain from the signature to the package's own file, each link to be checked by hand. */
  readonly steps: readonly ChainStep[];
  /** Installed files that were compared with it. */
  readonly files: number;
  /** How many of them differ, and the first of these. */
  readonly differing: number;
  readonly different: readonly DifferentFile[];
  /** Why it is unproven, and what would prove it. */
  readonly why?: string;
  readonly hint?: string;
}

export interface ChainStep {
  readonly says: string;
  /** Shows the same. */
  readonly command: string;
}

export interface DifferentFile {
  readonly path: string;
  readonly says: string;
  /** Shows what the package holds in its place; absent where it has no such file. */
  readonly command?: string;
  /** Listeners that have it loaded. */
  readonly loadedBy: readonly string[];
}
