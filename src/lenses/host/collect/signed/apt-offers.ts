import { createHash } from 'node:crypto';
import { ParseError } from '../../../../bytes/parse-error.ts';
import { readSums } from '../../../../formats/apt/read-sums.ts';
import type { SignedIndex } from '../../signed-facts.ts';
import { listsOf, readList } from './apt-lists.ts';
import { verifyWith } from './keys.ts';
import type { ChainedOffer, FoundOffers, OfferQuestion } from './offers.ts';
import type { Place } from './place.ts';

const LIMIT = 32 << 20;
const RELEASE = /^(.*[/_])(InRelease|Release)$/;
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
