import { createHash } from 'node:crypto';
import { ParseError } from '../../../../bytes/parse-error.ts';
import { PrimaryScanner } from '../../../../formats/repodata/primary-scanner.ts';
import { readRepomd } from '../../../../formats/repodata/read-repomd.ts';
import type { SignedIndex } from '../../signed-facts.ts';
import { verifyWith } from './keys.ts';
import type { ChainedOffer, FoundOffers, OfferQuestion } from './offers.ts';
import type { Place } from './place.ts';
import { scanList } from './scan-list.ts';

const FORMAT = 'repomd';
const LIMIT = 4 << 20;
const INDEX = /^(.*\/)repodata\/repomd\.xml$/;
const MAX_INDEXES = 100;

/** What the signed indexes of rpm repositories say of packages. One without a signature beside it says nothing. */
export function rpmOffers(question: OfferQuestion): FoundOffers {
  const found = question.places.flatMap((place) => {
    const paths = new Set(place.paths);
    return place.paths
      .filter((path) => INDEX.test(path))
      .slice(0, MAX_INDEXES)
      .map((path) => readIndex(question, place, paths, path));
  });
  return { indexes: found.map(({ index }) => index), offers: found.flatMap(({ offers }) => offers) };
}

function readIndex(
  { keys, names }: OfferQuestion,
  place: Place,
  paths: ReadonlySet<string>,
  path: string,
): { readonly index: SignedIndex; readonly offers: readonly ChainedOffer[] } {
  const shown = place.prefix + path;
  try {
    if (!paths.has(`${path}.asc`))
      throw new ParseError(FORMAT, 'it has no signature beside it (repomd.xml.asc)');
    const content = readOwn(place, path);
    const { signature } = verifyWith(keys, { content, signature: readOwn(place, `${path}.asc`) });
    const { primary, revision } = readRepomd(content);
    const at = (INDEX.exec(path)?.[1] ?? '/') + primary.path;
    const scanner = new PrimaryScanner(names);
    const { packed } = scanList(place.tree, at, (piece) => scanner.feed(piece));
    if (packed !== primary.sha256) {
      const why = `its SHA-256 is ${packed}, where ${shown} says ${primary.sha256}`;
      return {
        index: { path: shown, isAsked: place.isAsked, broken: [{ path: place.prefix + at, why }] },
        offers: [],
      };
    }
    const chain = {
      by: 'index',
      signature,
      index: { path: shown, sha256: createHash('sha256').update(content).digest('hex') },
      ...(revision === undefined ? {} : { date: dateOf(revision) }),
      list: { path: place.prefix + at, sha256: packed },
    } as const;
    return {
      index: { path: shown, isAsked: place.isAsked, broken: [] },
      offers: scanner.offers.map((offer) => ({ ...offer, chain })),
    };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { index: { path: shown, isAsked: place.isAsked, refused: error.message, broken: [] }, offers: [] };
  }
}

function readOwn({ tree }: Place, path: string): Buffer {
  const file = tree.read(path, LIMIT);
  if (file.state === 'read') return file.bytes;
  throw new ParseError(FORMAT, file.state === 'absent' ? 'it is gone' : file.why);
}

/** createrepo_c writes seconds since 1970; others write what they like. */
function dateOf(revision: string): string {
  return /^[0-9]{9,10}$/.test(revision) ? new Date(Number(revision) * 1000).toUTCString() : revision;
}
