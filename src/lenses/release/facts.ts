import type { SignatureTrouble } from '../../formats/openpgp/gpgv-status.ts';
import type { EntryType } from '../../formats/tar/types.ts';
import type { FactBase } from '../../model/fact.ts';

/** The archive that is judged, or the one released before it. */
export type Of = 'release' | 'previous';

/** An archive as a file, and what was odd about its form. */
export interface ArchiveFact extends FactBase {
  readonly kind: 'release/archive';
  readonly version: 1;
  readonly of: Of;
  /** File name without folders. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly format: 'tar' | 'zip' | 'gem';
  readonly compression: string;
  /** Project and version by the file's name. */
  readonly project?: string;
  readonly projectVersion?: string;
  /** What a repacker's version says: `+dfsg`. */
  readonly repack?: string;
  /** The commit that `git archive` wrote into it. */
  readonly archivedCommit?: string;
  readonly anomalies: readonly Anomaly[];
  /** There are more anomalies than are listed. */
  readonly hasMoreAnomalies?: true;
  /** A zip archive that says no types and modes: nobody can tell links from files. */
  readonly lacksModes?: true;
}

/** Something that two readers of the archive could read differently. */
export interface Anomaly {
  readonly kind: string;
  readonly path?: string;
  readonly says: string;
}

export interface EntryFact extends FactBase {
  readonly kind: 'release/entry';
  readonly version: 1;
  readonly of: Of;
  /** As written in the archive. */
  readonly path: string;
  readonly type: EntryType;
  readonly mode: number;
  readonly size: number;
  /** Seconds since 1970; 0 where the archive does not say. */
  readonly mtime: number;
  /** `user:group`, names where given, else numbers. */
  readonly owner: string;
  /** Where a link leads, as written. */
  readonly target?: string;
  /** git's object id of a file's bytes, or of a symbolic link's target. */
  readonly blob?: string;
}

/** What the release is compared with. */
export interface SourceFact extends FactBase {
  readonly kind: 'release/source';
  readonly version: 1;
  readonly repository: string;
  readonly how: 'repository' | 'url' | 'manifest';
  readonly rev: string;
  readonly revHow: 'given' | 'inferred' | 'none';
  /** Other tags that name the same version. */
  readonly alternatives: readonly string[];
  readonly commit?: string;
  /** Committer date, ISO 8601. */
  readonly date?: string;
}

export interface SourceFileFact extends FactBase {
  readonly kind: 'release/source-file';
  readonly version: 1;
  readonly path: string;
  /** git's mode: 100644, 100755, 120000, 160000. */
  readonly mode: string;
  readonly blob: string;
}

/** What `git archive` makes of a file of the source: export-subst, line endings. */
export interface ArchivedFact extends FactBase {
  readonly kind: 'release/archived';
  readonly version: 1;
  readonly path: string;
  readonly blob: string;
}

/** Bytes by their git object id. */
export interface BlobFact extends FactBase {
  readonly kind: 'release/blob';
  readonly version: 1;
  readonly blob: string;
  readonly base64: string;
}

/** Who says to have signed an archive. The signature is read, not verified. */
export interface SignatureFact extends FactBase {
  readonly kind: 'release/signature';
  readonly version: 1;
  readonly of: Of;
  readonly file: string;
  /** Fingerprint or id of the key, in hex; absent where the signature names none. */
  readonly key?: string;
  /** ISO 8601. */
  readonly created?: string;
  /** What came of verifying it; absent where no keys were given to do it with. */
  readonly verified?: VerifiedSignature;
}

export interface VerifiedSignature {
  /** Of the archive that it was held against. */
  readonly sha256: string;
  /** Keys whose signatures hold: the fingerprint of each one's primary key in hex, and what it calls itself. */
  readonly by: readonly { readonly fingerprint: string; readonly user: string }[];
  /** Why none holds; absent where nobody could tell. */
  readonly trouble?: SignatureTrouble;
  /** The same in words, or why nobody could tell. */
  readonly why?: string;
}

/** Generated files of one folder, made again from the tag in a sandbox, beside the release's. */
export interface RegeneratedFact extends FactBase {
  readonly kind: 'release/regenerated';
  readonly version: 1;
  /** Of the project, with a slash at its end; empty for its own. */
  readonly folder: string;
  readonly sandbox: 'bubblewrap' | 'namespaces';
  /** The folder that the tools were taken from; absent for the machine's own. */
  readonly root?: string;
  readonly autoconf: string;
  /** Absent where automake did not run. */
  readonly automake?: string;
  /** Files of the release that were put beside the tag's: what was made is proven only if they are. */
  readonly used: readonly UsedFile[];
  readonly files: readonly MadeAgain[];
}

/** A file of the release, and its bytes' git object id. */
export interface UsedFile {
  readonly path: string;
  readonly blob: string;
}

export interface MadeAgain extends UsedFile {
  /** git's object id of what was made. */
  readonly made: string;
  /** Lines that the release has more, and that it lacks. */
  readonly added: number;
  readonly removed: number;
  /** The first of those it has more, counted from 1. */
  readonly lines: readonly { readonly line: number; readonly text: string }[];
}

/** What this machine could make generated files again with. */
export interface ToolchainFact extends FactBase {
  readonly kind: 'release/toolchain';
  readonly version: 1;
  readonly sandbox?: 'bubblewrap' | 'namespaces';
  /** The folder that they are in; absent for the machine's own. */
  readonly root?: string;
  /** Versions that are installed. */
  readonly autoconf: readonly string[];
  readonly automake: readonly string[];
}

export type ReleaseFact =
  | ArchiveFact
  | EntryFact
  | SourceFact
  | SourceFileFact
  | ArchivedFact
  | BlobFact
  | SignatureFact
  | RegeneratedFact
  | ToolchainFact;

export const releaseFactVersions = {
  'release/archive': 1,
  'release/entry': 1,
  'release/source': 1,
  'release/source-file': 1,
  'release/archived': 1,
  'release/blob': 1,
  'release/signature': 1,
  'release/regenerated': 1,
  'release/toolchain': 1,
} as const satisfies Record<ReleaseFact['kind'], number>;
