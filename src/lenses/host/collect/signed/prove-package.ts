import { ParseError } from '../../../../bytes/parse-error.ts';
import { type SteadyFile, withSteady } from '../../../../system/signed/steady-file.ts';
import { withDescriptor } from '../../../../system/with-descriptor.ts';
import type { SignedChain, SignedPackageFact } from '../../signed-facts.ts';
import type { NoteGap } from '../gaps.ts';
import type { ChainedOffer } from './offers.ts';
import type { Candidate } from './package-files.ts';
import type { WantedPackage } from './wanted.ts';

type Content = SignedPackageFact['content'];
type Proven = Extract<Content, { outcome: 'proven' }>;

/** How one family takes a package's own file apart. */
export interface PackageReader {
  /** Offers of exactly this package. */
  offersOf(one: WantedPackage): readonly ChainedOffer[];
  /** What a package's own signature proves, where no index offers it; undefined where it has none. ParseError where it does not hold. */
  ownChain(file: SteadyFile, one: WantedPackage): SignedChain | undefined;
  /** Compares what is installed with a package's own file that is proven. ParseError where it cannot be read. */
  compare(file: SteadyFile, one: WantedPackage): Omit<Proven, 'outcome' | 'chain'>;
  /** What would let a package be proven that no index at hand offers. */
  readonly hint: string;
}

/** Holds a package's own file against what is signed, and the installed files against it. */
export function provePackage(
  reader: PackageReader,
  one: WantedPackage,
  { place, path }: Candidate,
  notLookedAt: NoteGap,
): SignedPackageFact | undefined {
  const { root, packageVersion, family } = one.fact;
  if (family !== 'dpkg' && family !== 'rpm') return undefined;
  const opened = place.tree.open(path);
  const shown = place.prefix + path;
  const base = {
    kind: 'host/signed-package',
    version: 1,
    root,
    family,
    package: one.owner,
    packageVersion,
  } as const;
  const refuse = (why: string) => {
    if (place.isAsked) notLookedAt(shown, why);
    return undefined;
  };
  if (opened.state !== 'open') return refuse(opened.state === 'absent' ? 'it went away' : opened.why);
  try {
    return withDescriptor(opened, (fd) =>
      withSteady(fd, (file) => ({
        ...base,
        file: { path: shown, sha256: file.sha256, isAsked: place.isAsked },
        content: contentOf(reader, one, file),
      })),
    );
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return refuse(error.message);
  } finally {
    opened.close();
  }
}

function contentOf(reader: PackageReader, one: WantedPackage, file: SteadyFile): Content {
  try {
    const offers = reader.offersOf(one);
    const match = offers.find(({ sha256, size = file.size }) => sha256 === file.sha256 && size === file.size);
    const chain = match?.chain ?? ownChain(reader, one, file, offers.length > 0);
    if (chain === undefined && offers.length > 0)
      return {
        outcome: 'contradicted',
        expected: offers.map(({ sha256, chain: its }) => ({ sha256, chain: its })),
      };
    if (chain === undefined)
      return {
        outcome: 'unproven',
        why: 'no signed index at hand lists this version',
        hint: reader.hint,
      };
    return { outcome: 'proven', chain, ...reader.compare(file, one) };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { outcome: 'unproven', why: error.message };
  }
}

/** A package that was signed again has another sum than the index says, and is as good: so its own signature is asked first. */
function ownChain(
  reader: PackageReader,
  one: WantedPackage,
  file: SteadyFile,
  isOffered: boolean,
): SignedChain | undefined {
  try {
    return reader.ownChain(file, one);
  } catch (error) {
    if (isOffered && error instanceof ParseError) return undefined;
    throw error;
  }
}
