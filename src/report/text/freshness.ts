import type { Freshness } from '../../lenses/host/history-results.ts';
import type { HostResults } from '../../lenses/host/results.ts';
import { table } from './login-table.ts';
import type { Part, TextOptions } from './render-text.ts';

/** Where the packages of services come from and how old they are, the youngest first; only with --all. */
export function renderFreshness({ freshness }: HostResults, { all, paint }: TextOptions): Part {
  if (!all || freshness === undefined || freshness.packages.length === 0) return { lines: [] };
  const rows = [...freshness.packages]
    .sort((a, b) => ageOf(a) - ageOf(b))
    .map((one) => [
      one.package,
      one.standing === 'fresh' ? paint.warn(one.channel) : one.channel,
      one.upstreamDays === undefined ? sayAtLeast(one) : String(one.upstreamDays),
      one.installedDays === undefined ? '?' : String(one.installedDays),
    ]);
  return {
    heading: 'Where packages come from, and for how many days',
    lines: table(['package', 'from', 'upstream', 'installed'], rows, paint),
  };
}

function ageOf({ upstreamDays, builtDays }: Freshness): number {
  return upstreamDays ?? builtDays ?? 0;
}

/** What was built so long ago is older than that. */
function sayAtLeast({ builtDays }: Freshness): string {
  return builtDays === undefined ? '?' : `over ${builtDays}`;
}
