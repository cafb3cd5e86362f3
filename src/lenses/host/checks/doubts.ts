import type { Doubt } from '../../../model/check.ts';
import type { HostResults } from '../results.ts';

/** What keeps a check of loaded files from being sure: services that could not be listed, or whose files not be seen. */
export function doubtsAboutLoads({ system, listeners, unlisted }: HostResults): readonly Doubt[] {
  const hint = system.privileged ? {} : { hint: 'sudo underpin check' };
  const reasons = [...unlisted, ...listeners.flatMap(({ unseen }) => unseen ?? [])];
  return reasons.map((reason) => ({ reason, ...hint }));
}

/** Whether it is known that nothing listens. */
export function isQuiet({ listeners, unlisted }: HostResults): boolean {
  return listeners.length === 0 && unlisted.length === 0;
}
