import type { ExplainContext, Explainer, KnownGoodHit } from './explanation.ts';
import { nameOf } from './role.ts';

const DAY = 86_400;
/** A file may be public months before or after its project tags: beyond this it is worth saying. */
const LATE = 90 * DAY;

/** The bytes of a well-known build file, under its own name. Under another name they prove nothing: place decides what a file does. */
export const explainKnownGood: Explainer = (file, context) => {
  const hit = context.knownGood(file.blob, nameOf(file.path));
  if (hit === undefined) return undefined;
  const serial = hit.serial === undefined ? '' : ` serial ${hit.serial}`;
  const commit = hit.commit === '' ? '' : ` at ${hit.commit}`;
  return {
    explained: {
      strength: 'bytes',
      by: 'known-good',
      says: `is ${hit.source}'s ${hit.path}${serial}${commit}, ${publicSince(hit, context)}`,
    },
  };
};

/** Since when a known file is public, and that this is odd where it is long after the tag. */
export function publicSince({ firstSeen }: KnownGoodHit, { date }: ExplainContext): string {
  const tagged = date === undefined ? Number.NaN : Date.parse(date) / 1000;
  const late = firstSeen > tagged + LATE ? ', which is after the release was tagged' : '';
  return `public since ${dayOf(firstSeen)}${late}`;
}

/** A day of Unix seconds as ISO 8601, UTC. */
export function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
