import type { SignedChain, SignedIndex } from '../../signed-facts.ts';
import type { Keys } from './keys.ts';
import type { Place } from './place.ts';
import type { WantedPackage } from './wanted.ts';

/** Which packages offers are wanted of, and whom to believe. */
export interface OfferQuestion {
  readonly places: readonly Place[];
  readonly keys: Keys;
  readonly names: ReadonlySet<string>;
  readonly architectures: ReadonlySet<string>;
}

/** A package's own file, as a signed index says it is. */
export interface ChainedOffer {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly sha256: string;
  /** In bytes, where the index says. */
  readonly size?: number;
  readonly chain: SignedChain;
}

/** Offers of exactly this package: its name, its version, its architecture. */
export function offersOf(
  offers: readonly ChainedOffer[],
  { fact: { name, packageVersion, architecture } }: WantedPackage,
): readonly ChainedOffer[] {
  return offers.filter(
    (one) => one.name === name && one.version === packageVersion && one.architecture === architecture,
  );
}

export interface FoundOffers {
  readonly indexes: readonly SignedIndex[];
  readonly offers: readonly ChainedOffer[];
}
