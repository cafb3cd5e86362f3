import { packageCommands } from '../../../knowledge/package-commands.ts';
import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import type { HostResults, Load, System } from '../results.ts';
import { doubtsAboutLoads } from './doubts.ts';

export const resolverCallsOut = {
  id: 'host/resolver-calls-out',
  title: 'An IFUNC resolver of a loaded library calls into other objects',
  severity: 'medium',
  why: "The loader runs IFUNC resolvers before main, while it may still change where every call of the program leads. The xz backdoor ran from one. An honest resolver asks the processor what it can and returns an address: of 264 resolvers in Debian 12's libraries none calls a function of another object.",
  limits:
    'Reads x86-64 code, along direct calls inside the library. A call through a register is not followed, and a resolver can do harm without calling anybody (host/redirected-call sees where calls lead in the end).',
  run(results: HostResults) {
    if (results.listeners.length === 0) return { outcome: 'not-applicable', reason: 'nothing listens' };
    const loads = new Map(results.listeners.flatMap((one) => one.loads).map((load) => [load.file, load]));
    const unread = [...loads.values()].flatMap(({ path, identity }) =>
      identity?.ifunc?.unread === undefined
        ? []
        : [{ reason: `the resolvers of ${path}: ${identity.ifunc.unread}` }],
    );
    return conclude(
      [...loads.values()].flatMap((load) => toDefect(load, results.system)),
      [...unread, ...doubtsAboutLoads(results)],
    );
  },
} as const satisfies Check<HostResults>;

function toDefect({ path, package: owner, identity }: Load, system: System): readonly Defect[] {
  const outward = identity?.ifunc?.outward ?? [];
  if (outward.length === 0) return [];
  return [
    {
      severity: 'medium',
      title: `Code of ${path} that runs before main calls into other objects`,
      message: 'Resolvers that do so are all but unknown in libraries that distributions ship.',
      locations: [{ path, ...(owner === undefined ? {} : { package: owner }) }],
      evidence: outward.map((says) => ({ kind: 'resolver', says })),
      advice: [
        `compare the file with its package: ${owner === undefined ? 'no package owns it' : packageCommands(system).changed(owner)}`,
        `read the code: objdump -d ${path}`,
      ],
    },
  ];
}
