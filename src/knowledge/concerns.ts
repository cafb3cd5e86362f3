import type { AffectedRow } from '../model/incident.ts';

/** A package on a machine, as far as it decides which rows of an incident speak of it. */
export interface Place {
  readonly family: string;
  /** ID of os-release(5). */
  readonly distribution: string;
  readonly versionId?: string | undefined;
  readonly codename?: string | undefined;
  readonly package: string;
}

type Row = Pick<AffectedRow, 'family' | 'distributions' | 'releases' | 'packages'>;

/**
 * Whether a row speaks of a package there. `*` is every distribution of the family; a release is VERSION_CODENAME,
 * VERSION_ID, or the leading parts of it, since `9` is meant to say 9.0 to 9.9 (RHEL) and `3.20` every 3.20.x (Alpine).
 */
export function concerns(row: Row, place: Place): boolean {
  return (
    row.family === place.family &&
    row.packages.includes(place.package) &&
    (row.distributions.includes('*') || row.distributions.includes(place.distribution)) &&
    (row.releases?.some((release) => isRelease(release, place)) ?? true)
  );
}

function isRelease(release: string, { versionId, codename }: Place): boolean {
  return release === codename || release === versionId || (versionId?.startsWith(`${release}.`) ?? false);
}
