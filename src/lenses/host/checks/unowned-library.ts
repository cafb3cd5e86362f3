import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import { nameListener } from '../derive/draw-chain.ts';
import type { HostResults, Listener } from '../results.ts';
import { doubtsAboutLoads, isQuiet } from './doubts.ts';

export const unownedLibrary = {
  id: 'host/unowned-library',
  title: 'A service runs files that belong to no package',
  severity: 'info',
  why: 'What no package owns, no update replaces and no package check covers. It is often honest: software under /opt or /usr/local, a language runtime, a container image without a package database.',
  limits: 'Silent on files that stand in for a packaged library: those are host/shadowed-library.',
  run(results: HostResults) {
    const { packages, listeners } = results;
    if (isQuiet(results)) return { outcome: 'not-applicable', reason: 'nothing listens' };
    if (packages.count === 0)
      return { outcome: 'could-not-look', reason: 'no package database could be read' };
    return conclude(listeners.flatMap(toDefect), doubtsAboutLoads(results));
  },
} as const satisfies Check<HostResults>;

function toDefect(listener: Listener): readonly Defect[] {
  const unowned = listener.loads.filter(
    (load) => load.package === undefined && load.shadows === undefined && !load.deleted,
  );
  if (unowned.length === 0) return [];
  return [
    {
      severity: 'info',
      title: `${nameListener(listener)} runs ${unowned.length} ${unowned.length === 1 ? 'file' : 'files'} of no package`,
      message: 'No update replaces them and no package check covers them.',
      locations: unowned.map(({ path }) => ({
        path,
        ...(listener.pid === undefined ? {} : { pid: listener.pid }),
      })),
      evidence: unowned.map(({ path, why, chain }) => ({
        kind: 'load-chain',
        says: chain.join(' -> '),
        path,
        why,
      })),
      advice: ['know who updates these files'],
    },
  ];
}
