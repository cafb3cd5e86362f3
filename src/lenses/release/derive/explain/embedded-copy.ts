import {
  compareReleases,
  isInRange,
  parseRange,
  type ReleaseRange,
} from '../../../../knowledge/known-good/release-range.ts';
import type { ExplainContext, Explained, Explainer, KnownGoodHit } from './explanation.ts';
import { publicSince } from './known-good.ts';
import { isOwnName } from './own-name.ts';
import { hasFolder } from './source-folders.ts';

/** Fewer files of one library, at their places in one release of it, are no copy of that library. */
const TOGETHER = 5;

/** A known file of a library, and the two folders from which it is seen at the same place. */
interface Match {
  readonly hit: KnownGoodHit;
  readonly range: ReleaseRange;
  readonly copy: string;
  readonly original: string;
}

/** What files of one library, seen from the same two folders, have in common. */
interface Copy {
  /** The release that most of them are of. */
  readonly version: string;
  /** How many are of it. */
  readonly size: number;
}

interface Membership {
  readonly match: Match;
  readonly copy: Copy;
}

const known = new WeakMap<ExplainContext, ReadonlyMap<string, Copy>>();

/**
 * A file of a library that the release carries a copy of. Its bytes alone explain nothing: what is at home in one place
 * does harm in another. It must lie in a folder of which the source holds no file, at the place that it has in a release
 * of the library, and among others of the same release.
 */
export const explainEmbeddedCopy: Explainer = (file, context) => {
  const matches = matchesOf(file.path, file.blob, context);
  if (matches.length === 0) return undefined;
  const copies = known.get(context) ?? findCopies(context);
  known.set(context, copies);
  const [best] = matches
    .map((match) => ({ match, copy: copies.get(keyOf(match)) ?? { version: '', size: 0 } }))
    .sort((a, b) => Number(isOfRelease(b)) - Number(isOfRelease(a)) || b.copy.size - a.copy.size);
  return best === undefined || best.copy.size < TOGETHER ? undefined : answer(best, context);
};

function answer(member: Membership, context: ExplainContext): Explained {
  const { hit, range, copy: folder } = member.match;
  const others = `among ${member.copy.size} files of ${range.project} ${member.copy.version} in ${folder}`;
  if (!isOfRelease(member)) {
    return {
      unexplained: { nearest: { says: `is ${hit.source}'s ${hit.path}, ${others}`, blob: hit.blob } },
    };
  }
  const says = `is ${range.project} ${member.copy.version}'s ${hit.path}, ${publicSince(hit, context)}, ${others}`;
  return { explained: { strength: 'bytes', by: 'embedded-copy', says } };
}

function isOfRelease({ match, copy }: Membership): boolean {
  return isInRange(copy.version, match.range);
}

function findCopies(context: ExplainContext): ReadonlyMap<string, Copy> {
  const matches = [...context.releasePaths].flatMap(([path, blob]) => matchesOf(path, blob, context));
  return new Map([...Map.groupBy(matches, keyOf)].map(([key, some]) => [key, copyOf(some)]));
}

/** Most ranges meet where one of them begins. Of several such releases the newest: what is older stands out. */
function copyOf(matches: readonly Match[]): Copy {
  const sizeAt = (version: string) => matches.filter(({ range }) => isInRange(version, range)).length;
  const versions = [...new Set(matches.map(({ range }) => range.first))];
  const [best] = versions
    .map((version) => ({ version, size: sizeAt(version) }))
    .sort((a, b) => b.size - a.size || compareReleases(b.version, a.version));
  return best ?? { version: '', size: 0 };
}

/** What a file may be, were the folder that the source lacks a copy of a library. */
function matchesOf(path: string, blob: string, context: ExplainContext): readonly Match[] {
  if (!isInNewFolder(path, context)) return [];
  return context.embedded(blob).flatMap((hit): readonly Match[] => {
    const range = parseRange(hit.source);
    const length = sharedEnd(path, hit.path, context);
    if (range === undefined || length === 0 || isOwnName(range.project, context)) return [];
    return [{ hit, range, copy: path.slice(0, -length), original: hit.path.slice(0, -length) }];
  });
}

/** How long the end is that both paths have, as far up as the source has no such folder. */
function sharedEnd(path: string, original: string, context: ExplainContext): number {
  let length = 0;
  for (let at = path.lastIndexOf('/'); at >= 0; at = path.lastIndexOf('/', at - 1)) {
    const end = path.slice(at + 1);
    const isShared = original === end || original.endsWith(`/${end}`);
    if (!isShared || hasFolder(context, path.slice(0, at + 1))) break;
    length = end.length;
    if (at === 0) break;
  }
  return length;
}

function isInNewFolder(path: string, context: ExplainContext): boolean {
  const end = path.lastIndexOf('/') + 1;
  return end > 0 && !hasFolder(context, path.slice(0, end));
}

function keyOf({ range, copy, original }: Match): string {
  return [range.project, copy, original].join('\0');
}
