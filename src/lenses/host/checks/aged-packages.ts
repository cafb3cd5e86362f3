import type { CheckResult } from '../../../model/check.ts';
import type { Freshness, FreshnessResult } from '../history-results.ts';
import type { HostResults } from '../results.ts';
import { doubtsAboutLoads } from './doubts.ts';

/** Packages of services on systems that want settled versions, or why there are none to be asked about. */
export function agedPackages(
  results: HostResults,
): { readonly packages: readonly Freshness[]; readonly freshness: FreshnessResult } | CheckResult {
  const { freshness } = results;
  if (freshness === undefined) return notApplicable('where packages come from was not collected');
  const packages = freshness.packages.filter(({ standing }) => standing !== 'chosen');
  if (packages.length > 0 || doubtsAboutLoads(results).length > 0) return { packages, freshness };
  return notApplicable(
    freshness.packages.length === 0
      ? 'no service is known to load a file of a package'
      : 'the system is not a stable release: it follows what is newest',
  );
}

function notApplicable(reason: string): CheckResult {
  return { outcome: 'not-applicable', reason };
}
