import type { ElfObject } from '../../formats/elf/types.ts';
import type { LdSoCacheEntry } from '../../formats/ld-so/read-cache.ts';
import type { FactBase } from '../../model/fact.ts';
import type {
  ChangedFilesFact,
  FileMatchFact,
  IntegrityFact,
  OriginsFact,
  PackageLogFact,
  ResolversFact,
  SlotsFact,
} from './code-facts.ts';
import type { SignedPackageFact, SignedSourcesFact } from './signed-facts.ts';

/**
 * Where a path is to be read: `/` is the machine (or the folder given by --root); `mnt:INODE` is the mount namespace
 * of a container, with a file system and a package database of its own.
 */
export type RootId = string;

/** One file system with its operating system. The first is always `/`. */
export interface RootFact extends FactBase {
  readonly kind: 'host/root';
  readonly version: 1;
  readonly root: RootId;
  /** Whether its processes were there to be looked at. */
  readonly live: boolean;
  /** Whether we looked with the rights of root. */
  readonly privileged: boolean;
  readonly os: OperatingSystem;
  /** The package databases found; `trouble` says why one could not be read. */
  readonly databases: readonly { readonly family: PackageFamily; readonly trouble?: string }[];
  /** The machine's own, in the family's word (`amd64`, `x86_64`); absent where no family names one. */
  readonly architecture?: string;
  readonly loader: LoaderConfiguration;
  /** Libraries by soname and programs by name that were looked for though nothing may load them. */
  readonly asked: { readonly sonames: readonly string[]; readonly programs: readonly string[] };
}

/** From os-release(5). */
export interface OperatingSystem {
  readonly id: string;
  readonly idLike: readonly string[];
  readonly versionId?: string;
  readonly codename?: string;
  readonly name: string;
}

/** What ld.so(8) reads before it searches. */
export interface LoaderConfiguration {
  /** Directories of ld.so.conf, in order. */
  readonly directories: readonly string[];
  /** /etc/ld.so.cache, which the loader asks before its own directories; empty where there is none. */
  readonly cache: readonly LdSoCacheEntry[];
  /** Objects named by /etc/ld.so.preload. */
  readonly preload: readonly string[];
}

export type PackageFamily = 'dpkg' | 'rpm' | 'pacman' | 'apk';

export interface PackageFact extends FactBase {
  readonly kind: 'host/package';
  readonly version: 1;
  readonly root: RootId;
  readonly family: PackageFamily;
  readonly name: string;
  readonly architecture: string;
  readonly packageVersion: string;
  readonly source: string;
  readonly sourceVersion: string;
  /** Where the family's database tells: whether the package came signed, and by which key. Its word; nothing is verified. */
  readonly signature?: { readonly present: boolean; readonly keyId?: string };
}

/** A listening TCP or bound UDP socket. */
export interface SocketFact extends FactBase {
  readonly kind: 'host/socket';
  readonly version: 1;
  readonly proto: 'tcp' | 'tcp6' | 'udp' | 'udp6';
  readonly address: string;
  readonly port: number;
  readonly uid: number;
  readonly networkNamespace: string;
  /** Processes seen to hold it. Empty where no holder could be seen. */
  readonly owners: readonly number[];
  /** Where no holder was seen: processes of the same user whose program can listen. */
  readonly candidates: readonly number[];
}

/** Listening sockets that could not be listed. Without it, a machine of which nothing can be seen would look quiet. */
export interface UnlistedFact extends FactBase {
  readonly kind: 'host/unlisted';
  readonly version: 1;
  readonly what: string;
  readonly why: string;
}

/** That the root is an image, and how its archive was read. */
export interface ImageFact extends FactBase {
  readonly kind: 'host/image';
  readonly version: 1;
  readonly layout: 'docker' | 'oci' | 'archive';
  readonly layers: number;
  /** Layers whose bytes could not be held against their names. */
  readonly unverified: readonly string[];
  /** What two tools would unpack differently. */
  readonly ambiguities: readonly { readonly path: string; readonly says: string }[];
}

/** A service of a root that is not running: what its unit file or the image's configuration would start. */
export interface ServiceFact extends FactBase {
  readonly kind: 'host/service';
  readonly version: 1;
  readonly root: RootId;
  readonly unit: string;
  readonly enabled: boolean;
  /** Path of the program, as the unit names it. */
  readonly program: string;
  /** What its configuration sets of LD_PRELOAD, LD_LIBRARY_PATH and LD_AUDIT. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly listens: readonly {
    readonly proto: 'tcp' | 'udp';
    readonly address: string;
    readonly port: number;
  }[];
}

export interface ProcessFact extends FactBase {
  readonly kind: 'host/process';
  readonly version: 1;
  readonly root: RootId;
  readonly pid: number;
  /** Clock ticks after boot: with the pid, the identity of a process. */
  readonly startTime: string;
  readonly name: string;
  readonly uid: number;
  readonly user?: string;
  readonly unit?: string;
  readonly container?: { readonly runtime: string; readonly id: string };
  /** Key of the program's file: from /proc/PID/exe where it could be read, else as its command line names it. */
  readonly program?: string;
  /** LD_PRELOAD, LD_LIBRARY_PATH and LD_AUDIT of its environment; absent where it could not be read. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What it has mapped, or why that could not be seen. */
  readonly mapped:
    | { readonly seen: true; readonly files: readonly MappedFile[] }
    | { readonly seen: false; readonly why: string };
}

export interface MappedFile {
  /** Key of its FileFact. */
  readonly file: string;
  readonly executable: boolean;
}

/** A program or library: its bytes, its structure, and the package that owns it. */
export interface FileFact extends FactBase {
  readonly kind: 'host/file';
  readonly version: 1;
  readonly root: RootId;
  /** `ROOT PATH`, or with ` (replaced DEVICE:INODE)` behind it for a mapped file that is no longer what lies on disk. */
  readonly key: string;
  /** The real path: links resolved, inside the root. */
  readonly path: string;
  /** Other paths that were asked for and lead to it by links. */
  readonly names: readonly string[];
  /** Gone or replaced on disk; it lives on in the processes that have it mapped. */
  readonly deleted: boolean;
  readonly owner?: { readonly family: PackageFamily; readonly package: string };
  readonly content: FileContent | { readonly read: false; readonly why: string };
}

export interface FileContent {
  readonly read: true;
  readonly size: number;
  readonly sha256: string;
  /** Patterns looked for, in hex; a pattern that is not here was not a question at the time. */
  readonly searched: readonly string[];
  readonly found: readonly { readonly hex: string; readonly offset: number }[];
  /** Absent where the file is no ELF object. */
  readonly elf?: ElfFacts;
  /** Set where it begins like an ELF object and cannot be parsed as one. */
  readonly elfError?: string;
}

/** What of an ELF object is kept: all but where its segments lie. */
export type ElfFacts = Omit<ElfObject, 'loadSegments' | 'executableSegments' | 'versionNeeds'>;

/** The executable pages of one file as a running process has them. */
export interface MemoryFact extends FactBase {
  readonly kind: 'host/memory';
  readonly version: 1;
  readonly pid: number;
  readonly file: string;
  readonly content:
    | {
        readonly read: true;
        readonly bytes: number;
        readonly searched: readonly string[];
        readonly found: readonly string[];
        /** Whether the pages are those of the file, byte for byte. */
        readonly sameAsFile: boolean;
      }
    | { readonly read: false; readonly why: string };
}

export type HostFact =
  | RootFact
  | ImageFact
  | PackageFact
  | SocketFact
  | UnlistedFact
  | ServiceFact
  | ProcessFact
  | FileFact
  | MemoryFact
  | SlotsFact
  | ResolversFact
  | FileMatchFact
  | IntegrityFact
  | ChangedFilesFact
  | PackageLogFact
  | OriginsFact
  | SignedPackageFact
  | SignedSourcesFact;

export const hostFactVersions = {
  'host/root': 1,
  'host/image': 1,
  'host/package': 1,
  'host/socket': 1,
  'host/unlisted': 1,
  'host/service': 1,
  'host/process': 1,
  'host/file': 1,
  'host/memory': 1,
  'host/slots': 1,
  'host/resolvers': 1,
  'host/file-match': 1,
  'host/integrity': 1,
  'host/changed-files': 1,
  'host/package-log': 1,
  'host/origins': 1,
  'host/signed-package': 1,
  'host/signed-sources': 1,
} as const satisfies Record<HostFact['kind'], number>;
