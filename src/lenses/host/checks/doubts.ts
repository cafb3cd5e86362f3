import type { Doubt } from '../../../model/check.ts';
import type { HostResults } from '../results.ts';

/** What keeps a check of loaded files from being sure: services whose files could not be seen. */
export function doubtsAboutLoads({ system, listeners }: HostResults): readonly Doubt[] {
  return listeners.flatMap(({ unseen }) =>
    unseen === undefined
      ? []
      : [{ reason: unseen, ...(system.privileged ? {} : { hint: 'sudo underpin check' }) }],
  );
}
