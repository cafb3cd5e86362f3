import type { VersionRange } from '../model/incident.ts';

/** Orders two versions as their package family does: below 0 if `a` is older, above 0 if newer. */
export type CompareVersions = (a: string, b: string) => number;

/** Whether `version` is in one of the half-open ranges. The order is the family's: no version is read here. */
export function inRanges(
  version: string,
  ranges: readonly VersionRange[],
  compare: CompareVersions,
): boolean {
  return ranges.some(
    ({ from, before }) =>
      (from === undefined || compare(version, from) >= 0) &&
      (before === undefined || compare(version, before) < 0),
  );
}
