import { createHash } from 'node:crypto';
import { ParseError } from '../../../../bytes/parse-error.ts';
import { OfferScanner } from '../../../../formats/apt/offer-scanner.ts';
import { type ReleaseSums, readSums } from '../../../../formats/apt/read-sums.ts';
import type { HashedFile, SignedChain, SignedIndex } from '../../signed-facts.ts';
import { verifyWith } from './keys.ts';
import type { ChainedOffer, FoundOffers, OfferQuestion } from './offers.ts';
import type { Place } from './place.ts';
import { LIST_SUFFIXES, scanList } from './scan-list.ts';

const LIMIT = 32 << 20;
const RELEASE = /^(.*[/_])(InRelease|Release)$/;
const LIST = /(?:^|\/)Packages$/;
/** Suites of one mirror, with room. */
const MAX_INDEXES = 100;

/** What the signed indexes of apt repositories say of packages, from apt's own lists and from mirrors. */
export function aptOffers(question: OfferQuestion): FoundOffers {
  const found = question.places.flatMap((place) => {
    const paths = new Set(place.paths);
    return place.paths
      .filter((path) => isIndex(path, paths))
      .slice(0, MAX_INDEXES)
      .map((path) => readIndex(question, place, paths, path));
  });
  return {
    indexes: found.map(({ index }) => index),
    offers: found.flatMap(({ offers }) => offers),
  };
}

/** An InRelease holds its signature; a Release has it beside it, and is not asked where there is an InRelease. */
function isIndex(path: string, paths: ReadonlySet<string>): boolean {
  const [, stem, name] = RELEASE.exec(path) ?? [];
  if (stem === undefined) return false;
  return name === 'InRelease' || (paths.has(`${path}.gpg`) && !paths.has(`${stem}InRelease`));
}

interface ReadIndex {
  readonly index: SignedIndex;
  readonly offers: readonly ChainedOffer[];
}

function readIndex(
  question: OfferQuestion,
  place: Place,
  paths: ReadonlySet<string>,
  path: string,
): ReadIndex {
  const shown = place.prefix + path;
  try {
    const file = readOwn(place, path);
    const { content, signature } = verifyWith(question.keys, signedAt(place, path, file));
    const sums = readSums(content);
    const head = {
      by: 'index',
      signature,
      index: { path: shown, sha256: createHash('sha256').update(file).digest('hex') },
      ...(sums.date === undefined ? {} : { date: sums.date }),
      ...(sums.validUntil === undefined ? {} : { validUntil: sums.validUntil }),
    } as const;
    const lists = listsOf(question, sums, stemOf(path), paths).map(({ name, at }) =>
      readList(question, place, sums, { name, at, head }),
    );
    const broken = lists.flatMap((one) => ('why' in one ? [one] : []));
    return {
      index: { path: shown, isAsked: place.isAsked, broken },
      offers: lists.flatMap((one) => ('offers' in one ? one.offers : [])),
    };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { index: { path: shown, isAsked: place.isAsked, refused: error.message, broken: [] }, offers: [] };
  }
}

function signedAt(place: Place, path: string, file: Buffer) {
  return path.endsWith('InRelease')
    ? { message: file }
    : { content: file, signature: readOwn(place, `${path}.gpg`) };
}

function readOwn({ tree }: Place, path: string): Buffer {
  const file = tree.read(path, LIMIT);
  if (file.state === 'read') return file.bytes;
  throw new ParseError('apt release', file.state === 'absent' ? 'it is gone' : file.why);
}

function stemOf(path: string): string {
  return RELEASE.exec(path)?.[1] ?? '/';
}

/** The lists that are at hand of those that the index names: one of each, in whatever form it lies there. */
function listsOf(
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
function readList(
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
    const isAsSigned = files.get(name)?.sha256 === unpacked || files.get(name + suffix)?.sha256 === packed;
    if (!isAsSigned)
      return { path, why: `its SHA-256 is ${packed}, which ${head.index.path} does not say of ${name}` };
    const list: HashedFile = { path, sha256: files.get(name)?.sha256 === unpacked ? unpacked : packed };
    return { offers: scanner.offers.map((offer) => ({ ...offer, chain: { ...head, list } })) };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { path, why: error.message };
  }
}
