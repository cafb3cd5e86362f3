import type { KnownGood } from '../../../knowledge/known-good.ts';
import type { GapFact } from '../../../model/fact.ts';
import type { ArchiveContents, Wanted } from '../../../system/archive/entry.ts';
import { readArchive } from '../../../system/archive/read-archive.ts';
import { makeBlobFact } from '../blob-fact.ts';
import { type Comparison, compare } from '../derive/match/compare.ts';
import type { BlobFact, ReleaseFact } from '../facts.ts';
import { readArchiveName } from '../revision/archive-name.ts';
import { archiveFact, entryFacts } from './archive-facts.ts';
import { archivedFacts } from './archived.ts';
import { regenerate } from './regenerate/regenerate.ts';
import { toolchainFact } from './regenerate/toolchain.ts';
import { gapsOfSignatures, signatureFacts } from './signature.ts';
import { readSource, type Source } from './source.ts';
import { wantedSource } from './wanted-source.ts';

export interface CollectReleaseOptions {
  readonly archive: string;
  /** Path or URL of a repository, or path of a saved `git ls-tree -r` listing. */
  readonly source?: string;
  readonly rev?: string;
  /** The archive released before this one. */
  readonly previous?: string;
  readonly signature?: string;
  /** A file of the keys that may sign: signatures are verified with them. */
  readonly keyring?: string;
  /** Repositories of submodules, by their path in the source. */
  readonly submodules: ReadonlyMap<string, string>;
  /** Make generated files again: runs the source's macros, in a sandbox. */
  readonly regenerate?: boolean;
  /** A folder with a `usr` of its own, whose tools are used for that. */
  readonly toolchain?: string;
  readonly knownGood: KnownGood;
  readonly progress: (doing: string) => void;
}

export interface CollectedRelease {
  readonly facts: readonly ReleaseFact[];
  readonly gaps: readonly GapFact[];
}

/** Reads the archive, its source and what was released before: all the input of the release lens. */
export async function collectRelease(options: CollectReleaseOptions): Promise<CollectedRelease> {
  const { archive, previous, knownGood, progress, toolchain = '' } = options;
  const name = readArchiveName(archive);
  progress('reading the source and the archive');
  const opening = readSource(options, name);
  // A decoder starts, and unpacks ahead, while git is asked.
  const wanted = opening.then(
    (source): Wanted =>
      (blob) =>
        !source.holds(blob),
  );
  const reading = readArchive(archive, wanted);
  // Where the source cannot be read, that is said, and not what came of the archive.
  for (const other of [wanted, reading]) other.catch(() => {});
  const source = await opening;
  try {
    const contents = await reading;
    const entries = entryFacts('release', contents);
    const chosen = source.choose(contents);
    progress('collecting what explains the rest');
    const comparison = compare(entries, chosen.files);
    const signatures = signatureFacts(options);
    const gaps = [...source.gaps, ...gapsOfSignatures(options, signatures)];
    const all: readonly ReleaseFact[] = [
      archiveFact('release', archive, contents, name),
      ...entries,
      ...chosen.facts,
      ...(await blobFacts(contents, comparison, source)),
      ...(await archivedFacts(comparison, chosen, source)),
      ...(previous === undefined ? [] : await previousFacts(previous)),
      ...signatures,
      toolchainFact(toolchain),
    ];
    if (options.regenerate !== true) return { facts: all, gaps };
    const made = await regenerate(all, { knownGood }, chosen, source, progress, toolchain);
    return { facts: [...all, ...made.facts], gaps: [...gaps, ...made.gaps] };
  } finally {
    source.close();
  }
}

/** The bytes of what is odd, and of the source's files that may explain it. */
async function blobFacts(
  { kept }: ArchiveContents,
  comparison: Comparison,
  source: Source,
): Promise<readonly BlobFact[]> {
  const ofSource = await source.read(wantedSource(comparison, kept));
  return [...kept, ...ofSource].map(([blob, bytes]) => makeBlobFact(blob, bytes));
}

async function previousFacts(previous: string): Promise<readonly ReleaseFact[]> {
  const contents = await readArchive(previous, () => false);
  return [
    archiveFact('previous', previous, contents, readArchiveName(previous)),
    ...entryFacts('previous', contents),
  ];
}
