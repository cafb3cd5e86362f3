import type { FileTree } from '../../../../system/file-tree.ts';
import type { IntegrityFact } from '../../code-facts.ts';
import type { PackageFamily } from '../../facts.ts';
import type { PackageDatabase } from '../databases.ts';
import { aptOffers } from './apt-offers.ts';
import { debReader } from './deb-reader.ts';
import { aptKeys, type Keys, rpmKeys } from './keys.ts';
import type { ChainedOffer, FoundOffers, OfferQuestion } from './offers.ts';
import { aptPlaces, type OwnPlaces, rpmPlaces } from './places.ts';
import type { PackageReader } from './prove-package.ts';
import { rpmOffers } from './rpm-offers.ts';
import { rpmReader } from './rpm-reader.ts';

/** What a reader of packages needs of a root. */
interface ReaderOptions {
  readonly root: FileTree;
  readonly database: PackageDatabase;
  readonly offers: readonly ChainedOffer[];
  readonly keys: Keys;
  readonly integrity?: IntegrityFact['scope'];
}

/** How one package family is held against what is signed. */
interface SignedFamily {
  places(root: FileTree): OwnPlaces;
  keys(root: FileTree): Keys;
  offers(question: OfferQuestion): FoundOffers;
  reader(options: ReaderOptions): PackageReader;
}

/** The families of which the chain from a signed index is known. A new one is a word here. */
export const families: Partial<Readonly<Record<PackageFamily, SignedFamily>>> = {
  dpkg: { places: aptPlaces, keys: aptKeys, offers: aptOffers, reader: debReader },
  rpm: { places: rpmPlaces, keys: rpmKeys, offers: rpmOffers, reader: rpmReader },
};
