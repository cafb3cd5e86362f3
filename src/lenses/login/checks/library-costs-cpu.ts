import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import { milliseconds, percent } from '../derive/words.ts';
import type { BlameResult, LoginResults } from '../results.ts';

export const libraryCostsCpu = {
  id: 'login/library-costs-cpu',
  title: 'A library costs CPU time at every login that it does not cost in the control',
  severity: 'high',
  why: 'A library that the login does not use has next to no share of its CPU time. One that has, runs code nobody called: a constructor, an IFUNC resolver, a hooked function. It is named by file, offset, build id and package, since such code has no symbols.',
  limits:
    'perf sees what costs 0.15 ms or more in an idle library, and 30 % more in a busy one. callgrind sees single instructions of what runs at the start of a program, except in ld.so and libcrypto, whose own work varies; code that looks for debuggers does not run under it, so it confirms and never clears.',
  run({ blame, profiled }: LoginResults) {
    if (profiled.length === 0) return { outcome: 'not-applicable', reason: 'nothing was profiled' };
    const blamed = Map.groupBy(
      blame.filter((one) => one.blamed),
      ({ object }) => object,
    );
    return conclude([...blamed.values()].map(toDefect), doubts(profiled));
  },
} as const satisfies Check<LoginResults>;

function doubts(profiled: LoginResults['profiled']) {
  const perf = profiled.find(({ method }) => method === 'perf');
  if (perf === undefined) {
    return [
      {
        reason: 'only callgrind looked, and code that hides from debuggers hides from it',
        hint: 'apt-get install linux-perf',
      },
    ];
  }
  if (perf.controlled) return [];
  return [
    {
      reason: 'without a control nobody knows which share of a library is usual',
      hint: 'underpin login blame --start --control package:OLD.deb',
    },
  ];
}

function toDefect(blamed: readonly BlameResult[]): Defect {
  const [first] = blamed;
  const object = first?.object ?? '';
  const owner = first?.package;
  return {
    severity: 'high',
    title: `${object}${owner === undefined ? ', of no package,' : ` of ${owner}`} costs ${blamed.map(cost).join(' and ')}`,
    message: 'The control, with the same configuration, spends that time nowhere.',
    locations: [{ path: object, ...(owner === undefined ? {} : { package: owner }) }],
    evidence: blamed.map(toEvidence),
    advice: [
      ...(first?.addresses[0]?.startsWith('0x')
        ? [`look at the code at file offset ${first.addresses[0]}: objdump -dF ${object}`]
        : []),
      owner === undefined
        ? `find out who put ${object} there and why`
        : `compare the file with the package's: dpkg --verify ${owner}, or rpm --verify ${owner}`,
      'go back to the version before, and tell the maintainers of the package',
    ],
  };
}

function cost({ method, excess = 0 }: BlameResult): string {
  return method === 'perf'
    ? `${milliseconds(excess)} more a login`
    : `${Math.round(excess).toLocaleString('en')} instructions more a start`;
}

function toEvidence(result: BlameResult) {
  const { object, method, share, controlShare = 0, z = 0, buildId, addresses } = result;
  const id = buildId === undefined ? 'without a build id' : `build id ${buildId}`;
  return {
    kind: 'blame',
    says: `${method}: ${percent(share)} of the cost, ${percent(controlShare)} in the control, z ${z > 1000 ? 'above 1,000' : z.toFixed(1)}; ${id}; at ${addresses.join(', ')}`,
    object,
    method,
    addresses,
  };
}
