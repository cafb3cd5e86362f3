import type { AptPin } from '../../formats/apt/read-pins.ts';
import type { AptRelease } from '../../formats/apt/read-release.ts';
import type { FileDigest } from '../../formats/file-digest.ts';
import type { PackageEvent } from '../../formats/package-event.ts';
import type { FactBase } from '../../model/fact.ts';
import type { PackageFamily } from './facts.ts';

/** Where the function slots of a process lead: through these its objects call each other. */
export interface SlotsFact extends FactBase {
  readonly kind: 'host/slots';
  readonly version: 1;
  readonly pid: number;
  readonly content:
    | {
        readonly read: true;
        readonly objects: readonly ObjectSlots[];
        /** Functions that more than one loaded object exports, as far as they are called. At most some hundred. */
        readonly contested: readonly ContestedFunction[];
      }
    | { readonly read: false; readonly why: string };
}

export interface ObjectSlots {
  /** Key of its file. */
  readonly file: string;
  /** Slots that lead to a function of that name in an object that exports it. */
  readonly bound: number;
  /** Slots that still lead to their own object's stub, or nowhere: nothing was called through them yet. */
  readonly unbound: number;
  /** At most some hundred. */
  readonly redirected: readonly RedirectedSlot[];
  /** Why its slots could not be looked at; the counts are 0 then. */
  readonly unread?: string;
}

export interface RedirectedSlot {
  /** Absent for a function that only a resolver of the object itself may supply. */
  readonly symbol?: string;
  /** Key of the file that it leads into. */
  readonly into?: string;
  /** Where it leads into no file: the kernel's name for the memory, `[heap]`, or `memory without a file`. */
  readonly memory?: string;
  /** Whether the slot lies in memory that is read-only by now: then it was changed while the program was being loaded. */
  readonly isSealed: boolean;
}

export interface ContestedFunction {
  readonly symbol: string;
  /** Keys of the files: who calls, whom it reaches, and who exports the same name. */
  readonly object: string;
  readonly by: string;
  readonly instead: string;
}

/** The IFUNC resolvers of one file: code that the loader calls before `main`, while it may still change every slot. */
export interface ResolversFact extends FactBase {
  readonly kind: 'host/resolvers';
  readonly version: 1;
  /** Key of the file. */
  readonly file: string;
  readonly content:
    | {
        readonly read: true;
        readonly resolvers: number;
        /** Calls to functions of other objects that a resolver, or what it calls in its own object, makes. */
        readonly outward: readonly OutwardCall[];
      }
    | { readonly read: false; readonly why: string };
}

export interface OutwardCall {
  /** The resolver: its symbol, else its address in the file. */
  readonly resolver: string;
  readonly symbol: string;
}

/** A loaded file compared with what its package says of it. */
export interface FileMatchFact extends FactBase {
  readonly kind: 'host/file-match';
  readonly version: 1;
  /** Key of the file. */
  readonly file: string;
  readonly source: 'package-database';
  readonly package: string;
  readonly algorithm: FileDigest['algorithm'];
  /** In hex. */
  readonly expected: string;
  readonly found: string;
}

/** How far the files of a root were compared with their packages, beyond those that are loaded. */
export interface IntegrityFact extends FactBase {
  readonly kind: 'host/integrity';
  readonly version: 1;
  readonly root: string;
  /** `elf`: programs and libraries, by their place and name; `all`: everything but configuration. */
  readonly scope: 'elf' | 'all';
  readonly content:
    | { readonly read: true; readonly packages: number; readonly files: number }
    | { readonly read: false; readonly why: string };
}

/** The files of one package that are not as it says. */
export interface ChangedFilesFact extends FactBase {
  readonly kind: 'host/changed-files';
  readonly version: 1;
  readonly root: string;
  readonly package: string;
  /** How many there are; `files` are the first of them. */
  readonly count: number;
  readonly files: readonly ChangedFile[];
}

export interface ChangedFile {
  readonly path: string;
  readonly state: 'changed' | 'missing' | 'unreadable' | 'not-regular';
  /** In hex, of what the package shipped and of what is there. */
  readonly expected: string;
  readonly found?: string;
}

/** When packages came, went and changed, as the package manager wrote it down. */
export interface PackageLogFact extends FactBase {
  readonly kind: 'host/package-log';
  readonly version: 1;
  readonly root: string;
  /** Whose log it is; dpkg's, if absent. */
  readonly family?: PackageFamily;
  /** Oldest first; the newest some thousand. */
  readonly events: readonly PackageEvent[];
  /** Why a part of the log could not be read. */
  readonly unread?: string;
}

/** Where the packages of a root come from and how old they are, for those that own what was looked at. */
export interface OriginsFact extends FactBase {
  readonly kind: 'host/origins';
  readonly version: 1;
  readonly root: string;
  /** Whose database the packages are from; dpkg's, if absent. */
  readonly family?: PackageFamily;
  /** ISO 8601, UTC: all ages count back from here. */
  readonly collectedAt: string;
  /** Those that apt knows; nobody else's lists are read. */
  readonly repositories: readonly AptRelease[];
  readonly packages: readonly PackageOrigin[];
  /** What apt was told to prefer. */
  readonly pins: readonly AptPin[];
  /** Lists that could not be read, and why. */
  readonly unread: readonly string[];
}

export interface PackageOrigin {
  readonly package: string;
  readonly packageVersion: string;
  /** Which of the repositories offer this very version, by their place in the list. */
  readonly offeredBy: readonly number[];
  /** Which of them offer a newer one. */
  readonly newerIn?: readonly number[];
  /** When the packaged version, and the upstream version in it, first appeared, by the changelog. ISO 8601, UTC. */
  readonly packagedAt?: string;
  readonly upstreamAt?: string;
  /** When it was built: by the database, or by the newest of its files that was looked at. */
  readonly builtAt?: string;
  /** By the database, or when dpkg last wrote its list of files. */
  readonly installedAt?: string;
}

/** What is known of a package's age. */
export type PackageDates = Pick<PackageOrigin, 'packagedAt' | 'upstreamAt' | 'builtAt' | 'installedAt'>;
