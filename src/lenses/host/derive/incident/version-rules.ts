import * as apk from '../../../../formats/apk/compare-versions.ts';
import * as dpkg from '../../../../formats/dpkg/compare-versions.ts';
import * as pacman from '../../../../formats/pacman/compare-versions.ts';
import * as rpm from '../../../../formats/rpm/compare-versions.ts';
import type { CompareVersions } from '../../../../knowledge/ranges.ts';
import type { PackageFamily } from '../../facts.ts';

interface VersionRules {
  readonly compare: CompareVersions;
  /** The upstream's part of a package version, as the upstream writes it: Alpine's 9.7_p1-r4 is 9.7p1. */
  readonly upstream: (version: string) => string;
  /** Orders what `upstream` gives, and versions in the upstream's own writing. */
  readonly compareUpstream: CompareVersions;
}

/** How each family orders versions. Comparing or reading may throw ParseError. */
export const versionRules: Readonly<Record<PackageFamily, VersionRules>> = {
  dpkg: {
    compare: dpkg.compareVersions,
    upstream: (version) => dpkg.parseVersion(version).upstream,
    compareUpstream: dpkg.compareVersions,
  },
  rpm: {
    compare: rpm.compareVersions,
    upstream: rpm.upstreamVersion,
    compareUpstream: rpm.compareVersions,
  },
  pacman: {
    compare: pacman.compareVersions,
    upstream: pacman.upstreamVersion,
    compareUpstream: rpm.compareVersions,
  },
  // Apk knows no 9.8p1, which is what an incident's own range says.
  apk: { compare: apk.compareVersions, upstream: apk.upstreamVersion, compareUpstream: rpm.compareVersions },
};
