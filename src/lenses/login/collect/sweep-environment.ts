import type { CommandPlan } from '../../../system/time-command.ts';
import { timeCommand } from '../../../system/time-command.ts';
import { AS_THE_DAEMON } from '../derive/sweep.ts';
import type { SweepFact } from '../facts.ts';

export interface Condition {
  readonly name: string;
  /** What it differs from in one thing. */
  readonly against?: string;
  readonly change: (plan: CommandPlan) => CommandPlan;
}

const BOUND = 'LD_BIND_NOW=1';

/**
 * What the xz backdoor is reported to have asked for, one change at a time. The values of LD_DEBUG and LD_PROFILE are ones
 * for which the loader itself does nothing: a class of messages that it has none of, a library that is not there. But
 * while it profiles, the loader binds no symbol before its first call (_dl_relocate_object in glibc's
 * elf/dl-reloc.c), so that LD_PROFILE is compared where all are bound at once with and without it.
 */
export const CONDITIONS: readonly Condition[] = [
  { name: AS_THE_DAEMON, change: (plan) => plan },
  { name: 'TERM=xterm', against: AS_THE_DAEMON, change: withVariables({ TERM: 'xterm' }) },
  { name: 'LD_DEBUG=unused', against: AS_THE_DAEMON, change: withVariables({ LD_DEBUG: 'unused' }) },
  { name: BOUND, change: withVariables({ LD_BIND_NOW: '1' }) },
  {
    name: 'LD_PROFILE=libunderpin.so',
    against: BOUND,
    change: withVariables({ LD_BIND_NOW: '1', LD_PROFILE: 'libunderpin.so' }),
  },
  { name: 'LANG unset', against: AS_THE_DAEMON, change: withVariables({ LANG: undefined }) },
  {
    name: 'another argv[0]',
    against: AS_THE_DAEMON,
    change: (plan) => ({ ...plan, argv0: plan.program.replace(/[^/]+$/, 'underpin') }),
  },
];

const RUN_MS = 30_000;

/** Runs the command under every condition in turns and gives the CPU time of each run. Rejects where it cannot run. */
export async function sweepEnvironment(
  plan: CommandPlan,
  rounds: number,
  progress: (doing: string) => void,
): Promise<readonly SweepFact[]> {
  const sorted = CONDITIONS.map(({ name, against, change }) => ({
    name,
    against,
    plan: change(plan),
    values: [] as number[],
  }));
  for (let round = 0; round < rounds; round++) {
    progress(`environments: round ${round + 1} of ${rounds}`);
    for (const { plan: changed, values } of round % 2 === 0 ? sorted : sorted.toReversed()) {
      const { cpu, total } = await timeCommand(changed, RUN_MS);
      values.push(cpu ?? total);
    }
  }
  const command = [plan.program, ...plan.arguments].join(' ');
  return sorted.map(({ name, against, values }) => ({
    kind: 'login/sweep',
    version: 1,
    condition: name,
    ...(against === undefined ? {} : { against }),
    command,
    values,
  }));
}

function withVariables(changes: Readonly<Record<string, string | undefined>>): Condition['change'] {
  return (plan) => {
    const all = Object.entries({ ...plan.environment, ...changes });
    const set = all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
    return { ...plan, environment: Object.fromEntries(set) };
  };
}
