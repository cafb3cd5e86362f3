import { ParseError } from '../../../../bytes/parse-error.ts';
import { OfferScanner } from '../../../../formats/apt/offer-scanner.ts';
import type { ReleaseSums } from '../../../../formats/apt/read-sums.ts';
import type { HashedFile, SignedChain } from '../../signed-facts.ts';
import type { ChainedOffer, OfferQuestion } from './offers.ts';
import type { Place } from './place.ts';
import { LIST_SUFFIXES, scanList } from './scan-list.ts';

const LIST = /(?:^|\/)Packages$/;

/** The lists that are at hand of those that the index names: one of each, in whatever form it lies there. */
export function listsOf(
  { architectures }: OfferQuestion,
  { files }: ReleaseSums,
  stem: string,
  paths: ReadonlySet<string>,
): readonly { readonly name: string; readonly at: string }[] {
  const names = new Set([...files.keys()].map((name) => name.replace(/\.(gz|xz|bz2|zst)$/, '')));
  return [...names]
    .filter((name) => LIST.test(name) && isFor(name, architectures))
    .flatMap((name) => {
      const path = stem + (stem.endsWith('_') ? name.replaceAll('/', '_') : name);
      const suffix = LIST_SUFFIXES.find((one) => paths.has(path + one));
      return suffix === undefined ? [] : [{ name, at: path + suffix }];
    });
}

function isFor(name: string, architectures: ReadonlySet<string>): boolean {
  const architecture = /binary-([^/]+)\/Packages$/.exec(name)?.[1];
  return architecture === undefined || architecture === 'all' || architectures.has(architecture);
}

interface ListToRead {
  /** As the index names it, without a suffix. */
  readonly name: string;
  readonly at: string;
  readonly head: Omit<Extract<SignedChain, { by: 'index' }>, 'list'>;
}

/** A list counts where it is what the index says: as it lies there, or unpacked. */
export function readList(
  { names }: OfferQuestion,
  place: Place,
  { files }: ReleaseSums,
  { name, at, head }: ListToRead,
): { readonly offers: readonly ChainedOffer[] } | { readonly path: string; readonly why: string } {
  const path = place.prefix + at;
  try {
    const scanner = new OfferScanner(names);
    const { packed, unpacked } = scanList(place.tree, at, (piece) => scanner.feed(piece));
    scanner.finish();
    const suffix = LIST_SUFFIXES.find((one) => one !== '' && at.endsWith(one)) ?? '';
    const isAsSigned = files.get(name) === unpacked || files.get(name + suffix) === packed;
    if (!isAsSigned)
      return { path, why: `its SHA-256 is ${packed}, which ${head.index.path} does not say of ${name}` };
    const list: HashedFile = { path, sha256: files.get(name) === unpacked ? unpacked : packed };
    return { offers: scanner.offers.map((offer) => ({ ...offer, chain: { ...head, list } })) };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { path, why: error.message };
  }
}
