import { collectTime, type TimeOptions } from '../../lenses/login/collect/collect-time.ts';
import { UnderpinError } from '../../model/error.ts';
import type { Severity } from '../../model/finding.ts';
import { judgeLogin, type Measurement } from './judge-login.ts';

/** Times the phases of logins to one server. */
export async function timeLogin(options: TimeOptions & { readonly failOn: Severity }): Promise<Measurement> {
  const started = performance.now();
  const collected = await collectTime(options);
  const rounds = collected.facts.filter((fact) => fact.kind === 'login/round');
  const [first] = rounds;
  if (first?.failure !== undefined && rounds.every(({ failure }) => failure !== undefined))
    throw new UnderpinError(
      'SUBJECT_UNREADABLE',
      `no login to ${options.name} came to anything: ${first.failure}`,
      {
        hint: 'Check the name, the port and what lies between.',
      },
    );
  return judgeLogin(options.name, collected, options.failOn, started);
}
