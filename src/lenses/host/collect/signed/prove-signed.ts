import type { FileTree } from '../../../../system/file-tree.ts';
import { canVerify } from '../../../../system/signed/verify-signature.ts';
import type { IntegrityFact } from '../../code-facts.ts';
import type { FileFact, PackageFact } from '../../facts.ts';
import type { Questions } from '../../questions.ts';
import type { MissingPackage, SignedPackageFact, SignedSourcesFact } from '../../signed-facts.ts';
import type { PackageDatabase } from '../databases.ts';
import type { NoteGap } from '../gaps.ts';
import { families } from './families.ts';
import type { Keys } from './keys.ts';
import { packageFinder } from './package-files.ts';
import type { Place } from './place.ts';
import { type PackageReader, provePackage } from './prove-package.ts';
import { isAskedFor, type WantedPackage, wantedPackages } from './wanted.ts';

/** What the user gave for the chain from a signed index to the files. */
export interface SignedOptions {
  /** A folder with packages, indexes, or a mirror. */
  readonly archive?: Place & { readonly folder: string };
  /** Keys that do not come from the subject. */
  readonly keys?: Keys;
}

interface SignedRoot extends SignedOptions {
  readonly id: string;
  readonly root: FileTree;
  readonly databases: readonly PackageDatabase[];
  readonly packages: readonly PackageFact[];
  readonly files: readonly FileFact[];
  readonly integrity?: IntegrityFact['scope'];
  readonly questions: Questions;
  readonly notLookedAt: NoteGap;
  readonly progress: (doing: string) => void;
}

type SignedFact = SignedPackageFact | SignedSourcesFact;

/**
 * Proves installed files by the chain signed index, list, package, file. Where nobody asked, by an archive or for the files of all packages,
 * only packages are looked at that incidents are about and that the package manager has kept: to take one apart costs half a second. Where it
 * has kept none, nothing is read and nothing is said.
 */
export function proveSigned(subject: SignedRoot): readonly SignedFact[] {
  const { id, archive, databases, files } = subject;
  if (archive === undefined && (files.every(({ owner }) => owner === undefined) || !canVerify())) return [];
  if (canVerify()) return databases.flatMap((database) => proveFamily(subject, database));
  return [
    unable(
      id,
      archive,
      'gpgv is not installed, so that no signature can be verified',
      'apt-get install gpgv',
    ),
  ];
}

function unable(
  root: string,
  archive: SignedOptions['archive'],
  why: string,
  hint?: string,
): SignedSourcesFact {
  return {
    kind: 'host/signed-sources',
    version: 1,
    root,
    ...(archive === undefined ? {} : { archive: archive.folder }),
    unable: { why, ...(hint === undefined ? {} : { hint }) },
    indexes: [],
    missing: [],
  };
}

function proveFamily(subject: SignedRoot, database: PackageDatabase): readonly SignedFact[] {
  const { root, archive, files, packages, notLookedAt, progress } = subject;
  const family = families[database.family];
  const own = archive === undefined ? [] : [archive];
  if (family === undefined)
    return archive === undefined
      ? []
      : [
          unable(
            subject.id,
            archive,
            `no chain from a signed index is known here for packages of ${database.family}`,
          ),
        ];
  const places = family.places(root);
  // What the package manager happens to have kept may be a thousand packages, and minutes: whoever wants them all names their folder.
  const isWhole = archive !== undefined && subject.integrity !== undefined;
  const scope = isWhole ? { integrity: subject.integrity } : {};
  const owning = wantedPackages(packages, files, database.family, isWhole);
  const wanted = archive === undefined ? owning.filter(isAskedFor(subject.questions)) : owning;
  const find = packageFinder([...own, ...places.packages]);
  const candidates = wanted.map((one) => ({ one, found: find(one.fact) }));
  if (archive === undefined && candidates.every(({ found }) => found.length === 0)) return [];
  progress('verifying the signatures of repositories');
  const keys = subject.keys ?? family.keys(root);
  const names = new Set(wanted.map(({ fact }) => fact.name));
  const architectures = new Set(wanted.map(({ fact }) => fact.architecture));
  const { indexes, offers } = family.offers({
    places: [...own, ...places.indexes],
    keys,
    names,
    architectures,
  });
  const reader = family.reader({ root, database, offers, keys, ...scope });
  const facts = candidates.flatMap(({ one, found }, at) => {
    if (found.length > 0) progress(`reading the package of ${one.fact.name}, ${at + 1} of ${wanted.length}`);
    return tellingFacts(
      found.flatMap((candidate) => provePackage(reader, one, candidate, notLookedAt) ?? []),
    );
  });
  const missing = candidates.flatMap(({ one, found }) =>
    archive === undefined || found.length > 0 || one.files.length === 0 ? [] : toMissing(reader, one),
  );
  return [
    {
      kind: 'host/signed-sources',
      version: 1,
      root: subject.id,
      ...(archive === undefined ? {} : { archive: archive.folder }),
      indexes,
      missing,
    },
    ...facts,
  ];
}

function toMissing(reader: PackageReader, one: WantedPackage): readonly MissingPackage[] {
  const { family, packageVersion, architecture, name } = one.fact;
  if (family !== 'dpkg' && family !== 'rpm') return [];
  const isOffered = reader.offersOf(one).length > 0;
  return [{ family, package: name, packageVersion, architecture, isOffered }];
}

/** One package can lie in several places: what is contradicted is told of each, else the first that proves something, or the first. */
function tellingFacts(facts: readonly SignedPackageFact[]): readonly SignedPackageFact[] {
  const contradicted = facts.filter(({ content }) => content.outcome === 'contradicted');
  const best =
    facts.find(({ content }) => content.outcome === 'proven') ??
    facts.find((one) => !contradicted.includes(one));
  return best === undefined ? contradicted : [best, ...contradicted];
}
