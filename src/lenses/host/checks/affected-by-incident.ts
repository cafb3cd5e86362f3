import type { Check, Doubt } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import type { HostResults, IncidentResult } from '../results.ts';

export const affectedByIncident = {
  id: 'host/affected-by-incident',
  title: 'This machine carries a published defect',
  severity: 'critical',
  why: 'A scanner that answers with a version cannot tell a listening service that runs the bad code from a package that lies on the disk. This check joins what listens, what that loads, whose file that is, and what its bytes say, and judges each incident that is described under `data/incidents/`.',
  limits:
    'It knows the incidents that are described. Where a machine, a process or a file could not be looked at, the verdict is UNKNOWN and never NOT AFFECTED. A pass is not a proof of safety.',
  run({ incidents }: HostResults) {
    if (incidents.length === 0) return { outcome: 'not-applicable', reason: 'no incident is described' };
    return conclude(incidents.filter(isAffected).map(toDefect), doubts(incidents));
  },
} as const satisfies Check<HostResults>;

function isAffected({ verdict }: IncidentResult): boolean {
  return verdict.startsWith('AFFECTED');
}

function toDefect({ id, name, severity, verdict, chains, signs, remedy }: IncidentResult): Defect {
  return {
    severity,
    title: `${id} (${name}): ${verdict}`,
    message: signs.map(({ says }) => says).join(' '),
    locations: chains.length === 0 ? [{ package: id }] : chains.map((chain) => ({ path: chain })),
    evidence: signs.map(({ source, says, trusts }) => ({ kind: source, says, trusts })),
    advice: remedy,
  };
}

/** Incidents that the same thing keeps from being known are named together. */
function doubts(incidents: readonly IncidentResult[]): readonly Doubt[] {
  const unknown = incidents.filter(({ verdict }) => verdict.startsWith('UNKNOWN'));
  return [...Map.groupBy(unknown, ({ verdict }) => verdict)].map(([verdict, group]) => {
    const hint = group.find((one) => one.hint !== undefined)?.hint;
    const reason = `${group.map(({ id }) => id).join(', ')}: ${verdict}`;
    return { reason, ...(hint === undefined ? {} : { hint }) };
  });
}
