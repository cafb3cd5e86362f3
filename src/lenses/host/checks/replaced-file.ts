import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import { nameListener } from '../derive/draw-chain.ts';
import type { HostResults, Listener } from '../results.ts';
import { doubtsAboutLoads, isQuiet } from './doubts.ts';

export const replacedFile = {
  id: 'host/replaced-file',
  title: 'A service still runs a file that was replaced on disk',
  severity: 'low',
  why: 'An update changes the disk. A process that runs keeps the old program and libraries until it is restarted, and with them the defect that the update was for.',
  limits: 'Sees services that listen. A file that was deleted on purpose while it runs looks the same.',
  run(results: HostResults) {
    const { system, listeners } = results;
    if (!system.live) return { outcome: 'not-applicable', reason: 'the root is not a running system' };
    if (isQuiet(results)) return { outcome: 'not-applicable', reason: 'nothing listens' };
    return conclude(listeners.flatMap(toDefect), doubtsAboutLoads(results));
  },
} as const satisfies Check<HostResults>;

function toDefect(listener: Listener): readonly Defect[] {
  const replaced = listener.loads.filter(({ deleted }) => deleted);
  if (replaced.length === 0) return [];
  const restart =
    listener.unit === undefined
      ? `restart ${listener.process} (process ${listener.pid})`
      : `restart it: systemctl restart ${listener.unit}`;
  return [
    {
      severity: 'low',
      title: `${nameListener(listener)} needs a restart: it runs ${replaced.length} ${replaced.length === 1 ? 'file that was' : 'files that were'} replaced on disk`,
      message: 'What is on the disk now, an update or nothing, is not what the process runs.',
      locations: replaced.map(({ path }) => ({
        path,
        ...(listener.pid === undefined ? {} : { pid: listener.pid }),
      })),
      evidence: replaced.map(({ path, chain }) => ({ kind: 'load-chain', says: chain.join(' -> '), path })),
      advice: [restart],
    },
  ];
}
