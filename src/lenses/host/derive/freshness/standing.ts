import type { PackageFamily } from '../../facts.ts';
import type { Freshness, Standing } from '../../history-results.ts';
import { isOwnStable } from './channel.ts';

export interface Aged extends Omit<Freshness, 'standing' | 'loadedBy'> {
  readonly family: PackageFamily;
  /** Whether its own stable release offers a newer one by now. */
  readonly isOvertaken: boolean;
}

/**
 * What a package's age comes to where versions should be so many days old. A date of building proves age and no more: what
 * was built long ago was written before, what was built today may be an old version with a repair. What the stable release
 * itself offers is left to it: its point releases bring new versions, too (apt 3.0.4 to Debian 13, 22 days old).
 */
export function standingOf(one: Aged, coolingOffDays: number, isRolling: boolean): Standing {
  if (isRolling) return 'chosen';
  const { channel, upstreamDays } = one;
  if ((upstreamDays ?? one.builtDays ?? 0) >= coolingOffDays) return 'settled';
  if (isOwnStable(channel) || one.isOvertaken || isStableUpdate(one)) return 'meant';
  return upstreamDays === undefined || channel === 'unknown' ? 'undecided' : 'fresh';
}

/**
 * Debian ends the version of what it changes in a stable release so: `5.4.1-0.2+deb12u1`, `15.9-0+deb12u1`, `3.0.15-1~deb12u1`
 * (Developer's Reference, 5.5.1). It tells where no list does, as in a container without lists, or after a second update.
 */
function isStableUpdate({ family, version, channel }: Aged): boolean {
  return (
    family === 'dpkg' &&
    (channel === 'unlisted' || channel === 'unknown') &&
    /[+~]deb[0-9]+u[0-9]+$/.test(version)
  );
}
