import type { FactBase } from '../../model/fact.ts';
import type { ChangedFile } from './code-facts.ts';

/** Who signed something, and whose word it is that these are the right keys. */
export interface Signature {
  readonly by: readonly {
    /** Of the primary key, in upper-case hex. */
    readonly fingerprint: string;
    /** As the key calls itself. */
    readonly user: string;
    /** Seconds since 1970. */
    readonly signedAt: number;
  }[];
  /** Files of keys that it was verified with. */
  readonly keyrings: readonly string[];
  /** `subject`: they lie on the machine that was looked at. `user`: the user named one. */
  readonly keysFrom: 'subject' | 'user';
}

/** A file of the chain, and its SHA-256. */
export interface HashedFile {
  readonly path: string;
  readonly sha256: string;
}

/** From a signature to a package's own file. */
export type SignedChain =
  /** A repository's index is signed; it says what the list of packages holds, and that what the package holds. */
  | {
      readonly by: 'index';
      readonly signature: Signature;
      readonly index: HashedFile;
      /** When the index was made, as it says. */
      readonly date?: string;
      readonly validUntil?: string;
      readonly list: HashedFile;
    }
  /** The package carries a signature over its own header. */
  | { readonly by: 'package'; readonly signature: Signature };

/** A package's own file (.deb, .rpm), held against what is signed, and the installed files held against it. */
export interface SignedPackageFact extends FactBase {
  readonly kind: 'host/signed-package';
  readonly version: 1;
  readonly root: string;
  readonly family: 'dpkg' | 'rpm';
  /** As the owner of a file is named. */
  readonly package: string;
  readonly packageVersion: string;
  /** Its own file, and whether the user named the folder in which it lies. */
  readonly file: HashedFile & { readonly isAsked: boolean };
  readonly content:
    | {
        readonly outcome: 'proven';
        readonly chain: SignedChain;
        readonly loaded: readonly SignedFile[];
        /** With --integrity, beside those that are loaded: how many files were compared, how many differ, and the first of these. */
        readonly others: {
          readonly files: number;
          readonly count: number;
          readonly changed: readonly ChangedFile[];
        };
      }
    /** Signed indexes list this version, and say that its file holds something else. */
    | {
        readonly outcome: 'contradicted';
        readonly expected: readonly { readonly sha256: string; readonly chain: SignedChain }[];
      }
    | { readonly outcome: 'unproven'; readonly why: string; readonly hint?: string };
}

/** A file that was read, and what the signed package holds in its place. */
export interface SignedFile {
  /** Key of the file. */
  readonly file: string;
  /** Where the package has it; absent where it has no such file. */
  readonly name?: string;
  readonly algorithm: 'sha256' | 'sha384' | 'sha512';
  /** In hex; absent where the package has no such file. */
  readonly expected?: string;
  readonly found: string;
}

/** What there was to prove packages with. */
export interface SignedSourcesFact extends FactBase {
  readonly kind: 'host/signed-sources';
  readonly version: 1;
  readonly root: string;
  /** The folder that the user named; absent where only the package cache was asked. */
  readonly archive?: string;
  /** Why nothing could be proven at all. */
  readonly unable?: { readonly why: string; readonly hint?: string };
  readonly indexes: readonly SignedIndex[];
  /** Packages that own what was read and have no file of their own at hand. Not listed where nobody asked for a chain. */
  readonly missing: readonly MissingPackage[];
}

/** A repository's index, and how its signature and its lists stand. */
export interface SignedIndex {
  readonly path: string;
  /** Whether it lies in the folder that the user named. */
  readonly isAsked: boolean;
  /** Why it proves nothing; absent where its signature holds. */
  readonly refused?: string;
  /** Lists of packages that are not as it says. */
  readonly broken: readonly { readonly path: string; readonly why: string }[];
}

/** A package that owns what was read, and whose own file is not at hand. */
export interface MissingPackage {
  readonly family: 'dpkg' | 'rpm';
  readonly package: string;
  readonly packageVersion: string;
  readonly architecture: string;
  /** Whether a signed index at hand lists this version, so that it can still be had. */
  readonly isOffered: boolean;
}
