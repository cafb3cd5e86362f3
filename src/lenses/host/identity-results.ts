/** What is known of the code of one loaded file: `loads[].identity` of a report. */
export interface Identity {
  /** Of the file's bytes; absent where it could not be read. */
  readonly sha256?: string;
  /** What the file was compared with, and how that went. */
  readonly matches: readonly IdentityMatch[];
  /** Absent where the file has no IFUNC resolver. */
  readonly ifunc?: IfuncResult;
  /** Absent where the process's memory was not looked at. */
  readonly slots?: SlotResult;
}

export interface IdentityMatch {
  /** `package-database`: the checksum that the machine keeps. `signed-index`: the chain from a signed index. */
  readonly source: 'package-database' | 'signed-index';
  readonly outcome: 'same' | 'different';
  readonly says: string;
}

export interface IfuncResult {
  readonly resolvers: number;
  /** `RESOLVER calls FUNCTION` of another object. Absent where the code could not be followed. */
  readonly outward?: readonly string[];
  readonly unread?: string;
}

export interface SlotResult {
  readonly bound: number;
  readonly mismatched: readonly MismatchedSlot[];
  /** Why its slots could not be looked at. */
  readonly unread?: string;
}

/**
 * How a slot was turned: `interposed` by a preloaded object that exports the function itself; `ifunc`: into an object with
 * IFUNC resolvers that does not export it; `redirected`: anywhere else.
 */
export interface MismatchedSlot {
  readonly symbol: string;
  readonly how: 'interposed' | 'ifunc' | 'redirected';
  /** Path of the file that it leads into, or the kernel's name for the memory. */
  readonly into: string;
  /** Changed while the program was being loaded: the slot is read-only by now. */
  readonly isSealed: boolean;
}

/** How the files of packages compare with what their packages say of them: `results.host.integrity`. */
export interface IntegrityResult {
  /** `loaded`: the programs and libraries of listeners; with `elf` and `all` those of every package as well. */
  readonly scope: 'loaded' | 'elf' | 'all';
  /** Files that were compared. */
  readonly files: number;
  readonly changed: readonly ChangedPackage[];
  /** Why files were not compared. */
  readonly unread?: string;
}

export interface ChangedPackage {
  readonly package: string;
  readonly count: number;
  /** The first of them. */
  readonly files: readonly { readonly path: string; readonly says: string }[];
  /** Listeners that have one of them loaded. */
  readonly loadedBy: readonly string[];
}
