import {
  compareReleases,
  isInRange,
  parseRange,
  type ReleaseRange,
} from '../../../../knowledge/known-good/release-range.ts';
import type { ExplainContext, Explained, Explainer, KnownGoodHit } from './explanation.ts';
import { publicSince } from './known-good.ts';
import { oncePer } from './once.ts';
import { isOwnName } from './own-name.ts';
import { nameOf } from './role.ts';
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

const copiesOf = oncePer(findCopies);

/**
 * A file of a library that the release carries a copy of. Its bytes alone explain nothing: what is at home in one place
 * does harm in another. It must lie in a folder of which the source holds no file, at the place that it has in a release
 * of the library, and among others of the same release.
 */
export const explainEmbeddedCopy: Explainer = (file, context) => {
  if (!isInNewFolder(file.path, context)) return undefined;
  const copies = copiesOf(context);
  if (copies.size === 0) return undefined;
  const [best] = matchesOf(file.path, context.embedded(file.blob), context)
    .flatMap((match) => memberships(match, copies))
    .sort((a, b) => Number(isOfRelease(b)) - Number(isOfRelease(a)) || b.copy.size - a.copy.size);
  if (best !== undefined) return answer(best, context);
  const [changed] = matchesOf(file.path, context.embeddedNamed(nameOf(file.path)), context)
    .flatMap((match) => memberships(match, copies))
    .filter(isOfRelease);
  if (changed === undefined) return undefined;
  const { hit } = changed.match;
  const says = `stands in the place of ${hit.path} with other bytes, ${amongOthers(changed)}`;
  return { unexplained: { nearest: { says, blob: hit.blob } } };
};

/** The copy that a file would belong to. */
function memberships(match: Match, copies: ReadonlyMap<string, Copy>): readonly Membership[] {
  const copy = copies.get(keyOf(match));
  return copy === undefined ? [] : [{ match, copy }];
}

function answer(member: Membership, context: ExplainContext): Explained {
  const { hit, range } = member.match;
  if (!isOfRelease(member)) {
    const says = `is ${hit.source}'s ${hit.path}, ${amongOthers(member)}`;
    return { unexplained: { nearest: { says, blob: hit.blob } } };
  }
  const release = `${range.project} ${member.copy.version}`;
  const says = `is ${release}'s ${hit.path}, ${publicSince(hit, context)}, ${amongOthers(member)}`;
  return { explained: { strength: 'bytes', by: 'embedded-copy', says } };
}

function amongOthers({ match, copy }: Membership): string {
  return `among ${copy.size} files of ${match.range.project} ${copy.version} in ${match.copy}`;
}

function isOfRelease({ match, copy }: Membership): boolean {
  return isInRange(copy.version, match.range);
}

function findCopies(context: ExplainContext): ReadonlyMap<string, Copy> {
  const matches = [...context.releasePaths]
    .filter(([path]) => isInNewFolder(path, context))
    .flatMap(([path, blob]) => matchesOf(path, context.embedded(blob), context));
  const groups = [...Map.groupBy(matches, keyOf)].map(([key, some]) => [key, copyOf(some)] as const);
  return new Map(groups.filter(([, { size }]) => size >= TOGETHER));
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
function matchesOf(path: string, hits: readonly KnownGoodHit[], context: ExplainContext): readonly Match[] {
  return hits.flatMap((hit): readonly Match[] => {
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
