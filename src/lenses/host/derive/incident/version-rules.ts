import { compareVersions, parseVersion } from '../../../../formats/dpkg/compare-versions.ts';
import type { CompareVersions } from '../../../../knowledge/ranges.ts';
import type { PackageFamily } from '../../facts.ts';

interface VersionRules {
  readonly compare: CompareVersions;
  /** The upstream's part of a package version. */
  readonly upstream: (version: string) => string;
}

/** How each family orders versions. Comparing or reading may throw ParseError. */
export const versionRules: Readonly<Record<PackageFamily, VersionRules>> = {
  dpkg: { compare: compareVersions, upstream: (version) => parseVersion(version).upstream },
};
