/**
 * How strong the proof is that a file of a release came about honestly, strongest first: the same bytes, the same
 * bytes made again, the same content in another encoding, or no more than a name. Strengths are never summed.
 */
export type Strength = 'bytes' | 'regenerated' | 'content' | 'name';

/** Why a file of a release is as it is. */
export interface Explanation {
  readonly strength: Strength;
  /** Id of the explainer: `known-good`, `gmo`, `template`. */
  readonly by: string;
  readonly says: string;
}

/** A regular file of the release that the source does not hold, byte for byte, at its path. */
export interface OddFile {
  readonly path: string;
  /** Permission bits, as the archive gives them. */
  readonly mode: number;
  /** git's object id of the bytes, SHA-1 in hex. */
  readonly blob: string;
  readonly bytes: Buffer;
}

/** A version of a well-known build file whose bytes are public: `config.guess` of automake at some commit. */
export interface KnownGoodHit {
  readonly name: string;
  /** What its `# serial N` line says. */
  readonly serial?: string;
  readonly blob: string;
  /** Committer time of the earliest commit that holds it, Unix seconds. */
  readonly firstSeen: number;
  /** The project: `gnulib`. */
  readonly source: string;
  readonly commit: string;
  readonly path: string;
}

/** What an explainer may look at. Every look-up is in data already collected. */
export interface ExplainContext {
  /** The project by the archive's name: `xz`. */
  readonly project?: string;
  /** Path or URL of the repository compared with. */
  readonly repository?: string;
  /** What the release calls itself: `5.4.1`. */
  readonly version?: string;
  /** The tag or other name of the revision compared with: `v5.4.1`. */
  readonly rev?: string;
  /** Full object id of the commit. */
  readonly commit?: string;
  /** Its committer date, ISO 8601. */
  readonly date?: string;
  /** Another file of the release, where its bytes were kept. */
  readonly releaseFile: (path: string) => OddFile | undefined;
  /** Every regular file of the release, path to blob id. */
  readonly releasePaths: ReadonlyMap<string, string>;
  /** A file of the source, where its bytes were kept. */
  readonly sourceFile: (path: string) => Buffer | undefined;
  /** Every regular file of the source, path to blob id. */
  readonly sourcePaths: ReadonlyMap<string, string>;
  /** The known file of this name with exactly these bytes. */
  readonly knownGood: (blob: string, name: string) => KnownGoodHit | undefined;
  /** Every known version of a name, oldest first. */
  readonly knownGoodByName: (name: string) => readonly KnownGoodHit[];
  /** Every file with these bytes in releases of libraries that others copy whole, by project and releases: `lua 5.4.0..5.4.3`. */
  readonly embedded: (blob: string) => readonly KnownGoodHit[];
  /** Every file with this name in such releases. */
  readonly embeddedNamed: (name: string) => readonly KnownGoodHit[];
  /** The first release of each group of unrelated projects that has a file of this name with exactly these bytes, oldest first. */
  readonly corroborated: (blob: string, name: string) => readonly KnownGoodHit[];
}

/** What a person should look at where a file could not be explained whole. */
export interface Unexplained {
  /** Lines that nothing known accounts for. Lines count from 1. */
  readonly novelLines?: readonly { readonly line: number; readonly text: string }[];
  /** The known file that it resembles most. */
  readonly nearest?: { readonly says: string; readonly blob?: string };
}

/** `undefined`: not a file of the kind that this explainer knows. */
export type Explained =
  | { readonly explained: Explanation }
  | { readonly unexplained: Unexplained }
  | undefined;

/** Pure, bounded, and never throws for what a file holds. */
export type Explainer = (file: OddFile, context: ExplainContext) => Explained;
