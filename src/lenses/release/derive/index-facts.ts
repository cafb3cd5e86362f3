import { bytesOf } from '../blob-fact.ts';
import type {
  ArchiveFact,
  EntryFact,
  Of,
  RegeneratedFact,
  ReleaseFact,
  SignatureFact,
  SourceFact,
  SourceFileFact,
  ToolchainFact,
} from '../facts.ts';

/** The facts of one release by what they are about. */
export interface ReleaseIndex {
  readonly archive: (of: Of) => ArchiveFact | undefined;
  readonly entries: (of: Of) => readonly EntryFact[];
  readonly source: SourceFact | undefined;
  readonly files: readonly SourceFileFact[];
  /** Ids by path in the source, as `git archive` writes those files. */
  readonly archived: ReadonlyMap<string, string>;
  readonly signature: (of: Of) => SignatureFact | undefined;
  readonly regenerated: readonly RegeneratedFact[];
  readonly toolchain: ToolchainFact | undefined;
  /** The bytes with an id, where they were kept. */
  readonly bytes: (blob: string) => Buffer | undefined;
}

export function indexFacts(facts: readonly ReleaseFact[]): ReleaseIndex {
  const archives = facts.filter((fact) => fact.kind === 'release/archive');
  const entries = Map.groupBy(
    facts.filter((fact) => fact.kind === 'release/entry'),
    ({ of }) => of,
  );
  const signatures = facts.filter((fact) => fact.kind === 'release/signature');
  const blobs = new Map(
    facts.filter((fact) => fact.kind === 'release/blob').map((fact) => [fact.blob, fact]),
  );
  return {
    archive: (of) => archives.find((fact) => fact.of === of),
    entries: (of) => entries.get(of) ?? [],
    source: facts.find((fact) => fact.kind === 'release/source'),
    files: facts.filter((fact) => fact.kind === 'release/source-file'),
    archived: new Map(
      facts.filter((fact) => fact.kind === 'release/archived').map(({ path, blob }) => [path, blob]),
    ),
    signature: (of) => signatures.find((fact) => fact.of === of),
    regenerated: facts.filter((fact) => fact.kind === 'release/regenerated'),
    toolchain: facts.find((fact) => fact.kind === 'release/toolchain'),
    bytes(blob) {
      const fact = blobs.get(blob);
      return fact === undefined ? undefined : bytesOf(fact);
    },
  };
}
