import type { CommandPlan } from '../../../system/time-command.ts';
import { timeCommand } from '../../../system/time-command.ts';
import { FEWEST_ROUNDS } from '../derive/limits.ts';
import { AS_THE_DAEMON } from '../derive/sweep.ts';
import type { SweepFact } from '../facts.ts';
import type { Rounds } from './collect-rounds.ts';

interface Condition {
  readonly name: string;
  readonly change: (plan: CommandPlan) => CommandPlan;
}

/**
 * What the xz backdoor is reported to have asked for, one change at a time, with values for which the loader itself does
 * nothing: a class of messages that it has none of, and an empty LD_PROFILE. Any other LD_PROFILE makes it bind
 * symbols at their first call, which saves honest programs milliseconds.
 */
const CONDITIONS: readonly Condition[] = [
  { name: AS_THE_DAEMON, change: (plan) => plan },
  { name: 'TERM=xterm', change: withVariable('TERM', 'xterm') },
  { name: 'LD_DEBUG=unused', change: withVariable('LD_DEBUG', 'unused') },
  { name: 'LD_PROFILE=', change: withVariable('LD_PROFILE', '') },
  { name: 'LANG unset', change: withVariable('LANG', undefined) },
  {
    name: 'another argv[0]',
    change: (plan) => ({ ...plan, argv0: plan.program.replace(/[^/]+$/, 'underpin') }),
  },
];

const RUN_MS = 30_000;

/**
 * Runs the command under every condition in turns and gives the CPU time of each run. The time that is allowed ends it only
 * once there are enough rounds to be judged. Rejects where the command cannot run.
 */
export async function sweepEnvironment(
  plan: CommandPlan,
  { rounds, seconds, progress }: Rounds,
): Promise<readonly SweepFact[]> {
  const sorted = CONDITIONS.map(({ name, change }) => ({
    name,
    plan: change(plan),
    values: [] as number[],
  }));
  const until = performance.now() + seconds * 1000;
  const isTime = (round: number) => round < FEWEST_ROUNDS || performance.now() < until;
  for (let round = 0; round < rounds && isTime(round); round++) {
    progress(`environments: round ${round + 1} of at most ${rounds}`);
    for (const { plan: changed, values } of round % 2 === 0 ? sorted : sorted.toReversed()) {
      const { cpu, total } = await timeCommand(changed, RUN_MS);
      values.push(cpu ?? total);
    }
  }
  const command = [plan.program, ...plan.arguments].join(' ');
  return sorted.map(({ name, values }) => ({
    kind: 'login/sweep',
    version: 1,
    condition: name,
    command,
    values,
  }));
}

function withVariable(name: string, value: string | undefined): Condition['change'] {
  return (plan) => {
    const { [name]: _, ...rest } = plan.environment;
    return { ...plan, environment: value === undefined ? rest : { ...rest, [name]: value } };
  };
}
