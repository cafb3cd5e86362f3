import { ParseError } from '../../../../bytes/parse-error.ts';
import { concerns, type Place } from '../../../../knowledge/concerns.ts';
import { inRanges } from '../../../../knowledge/ranges.ts';
import type { AffectedRow, Incident } from '../../../../model/incident.ts';
import type { PackageFact, RootFact } from '../../facts.ts';
import { versionRules } from './version-rules.ts';

/** What the package's version says about an incident, by the rows of the incident's file. */
export type Claim =
  | { readonly claim: 'affected'; readonly row: AffectedRow; readonly says: string }
  /** It ships the defect where the defect cannot act. */
  | { readonly claim: 'inert'; readonly row: AffectedRow; readonly says: string }
  | { readonly claim: 'clear'; readonly says: string }
  | { readonly claim: 'unknown'; readonly says: string };

/** A row that says 'never affected' comes first, then the first affected row that speaks of the package, then the upstream's own range. */
export function packageClaim(incident: Incident, root: RootFact, fact: PackageFact): Claim {
  try {
    return claimOf(incident, root, fact);
  } catch (error) {
    if (error instanceof ParseError)
      return { claim: 'unknown', says: `${label(fact)} has a version that is none` };
    throw error;
  }
}

/** Whether any row of the incident, or its upstream, speaks of a package of this name in this family. */
export function isNamed(incident: Incident, fact: PackageFact): boolean {
  return [...incident.affected, ...incident.notAffected].some(
    (row) => row.family === fact.family && row.packages.includes(fact.name),
  );
}

function claimOf(incident: Incident, root: RootFact, fact: PackageFact): Claim {
  const place = placeOf(root, fact);
  const { compare, upstream, compareUpstream } = versionRules[fact.family];
  const never = incident.notAffected.find(
    (row) =>
      concerns(row, place) &&
      (row.ranges === undefined || inRanges(fact.packageVersion, row.ranges, compare)),
  );
  if (never !== undefined) return { claim: 'clear', says: `${label(fact)}: ${never.reason}` };

  const row = incident.affected.find((one) => concerns(one, place));
  if (row !== undefined) {
    if (!isReleaseKnown(root) && dependsOnRelease(incident, fact, place)) return releaseUnknown(root, fact);
    if (inRanges(fact.packageVersion, row.ranges, compare)) return affectedClaim(row, fact);
    return { claim: 'clear', says: `${label(fact)} is none of the affected versions (${spans(row)})` };
  }

  if (!inRanges(upstream(fact.packageVersion), incident.upstream.ranges, compareUpstream)) {
    return {
      claim: 'clear',
      says: `${label(fact)} is none of the affected ${incident.upstream.project} versions`,
    };
  }
  return {
    claim: 'unknown',
    says: `${label(fact)} is in the affected range of ${incident.upstream.project}, and whether ${root.os.name} fixed it is not known here`,
  };
}

/** Rolling releases name none, and none of their rows does either. */
function isReleaseKnown({ os }: RootFact): boolean {
  return os.versionId !== undefined || os.codename !== undefined;
}

/**
 * Whether the rows of a distribution's releases say different things of this version. A row that clears a release whatever
 * the version clears it because no affected one was ever in it: one that is there speaks for itself.
 */
function dependsOnRelease(incident: Incident, fact: PackageFact, place: Place): boolean {
  const { compare } = versionRules[fact.family];
  const rows = incident.affected.filter((one) => concerns({ ...one, releases: undefined }, place));
  const never = incident.notAffected.some(
    (one) =>
      one.ranges !== undefined &&
      concerns({ ...one, releases: undefined }, place) &&
      inRanges(fact.packageVersion, one.ranges, compare),
  );
  const said = new Set(rows.map(({ ranges }) => inRanges(fact.packageVersion, ranges, compare)));
  return said.size > 1 || (never && said.has(true));
}

function releaseUnknown({ os }: RootFact, fact: PackageFact): Claim {
  return {
    claim: 'unknown',
    says: `whether ${label(fact)} is affected depends on the release of ${os.id}, which os-release does not name`,
  };
}

function affectedClaim(row: AffectedRow, fact: PackageFact): Claim {
  const says = `${label(fact)} is an affected version${row.fixed === undefined ? '' : ` (fixed in ${row.fixed})`}`;
  if (row.effect === 'inert')
    return { claim: 'inert', row, says: `${says}, but inert here: ${row.note ?? ''}` };
  if (row.activeOn !== undefined && isOther(fact.architecture, row.activeOn)) {
    return {
      claim: 'inert',
      row,
      says: `${says}, but it acts on ${row.activeOn.join(', ')} only and this is ${fact.architecture}`,
    };
  }
  return { claim: 'affected', row, says };
}

/** A package for every architecture, or of an unknown one, may act: only a known other one cannot. */
function isOther(architecture: string, active: readonly string[]): boolean {
  return !['', 'all', 'noarch', 'any', ...active].includes(architecture);
}

function placeOf({ os }: RootFact, fact: PackageFact): Place {
  return {
    family: fact.family,
    distribution: os.id,
    versionId: os.versionId,
    codename: os.codename,
    package: fact.name,
  };
}

function label({ name, packageVersion }: PackageFact): string {
  return `${name} ${packageVersion}`;
}

function spans({ ranges }: AffectedRow): string {
  return ranges
    .map(({ from, before }) =>
      from === undefined ? `before ${before}` : `${from} up to before ${before ?? 'the newest'}`,
    )
    .join('; ');
}
