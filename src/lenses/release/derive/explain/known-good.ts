import type { Explainer } from './explanation.ts';
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
  const tagged = context.date === undefined ? Number.NaN : Date.parse(context.date) / 1000;
  const late = hit.firstSeen > tagged + LATE ? ', which is after the release was tagged' : '';
  return {
    explained: {
      strength: 'bytes',
      by: 'known-good',
      says: `is ${hit.source}'s ${hit.path}${serial}${commit}, public since ${dayOf(hit.firstSeen)}${late}`,
    },
  };
};

/** A day of Unix seconds as ISO 8601, UTC. */
export function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
