import { createHash } from 'node:crypto';
import type { HostResults, IncidentResult } from '../lenses/host/results.ts';
import type { Report } from '../model/report.ts';
import { stringify } from './stringify.ts';

/**
 * How each incident stands on this host, as OpenVEX 0.2.0. Only what was proven is said: for a machine that is not affected
 * the justification is that the vulnerable code is not present; never that it could not be reached, which nobody can know
 * of malware.
 */
export function renderOpenVex(report: Report, host: HostResults): string {
  const statements = host.incidents.map((incident) => statement(incident, report.subject.name));
  const id = createHash('sha256').update(JSON.stringify(statements)).digest('hex');
  const document = {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': `urn:underpin:vex:${id}`,
    author: `underpin ${report.tool.version}, knowledge ${report.tool.knowledge}`,
    timestamp: report.subject.collectedAt,
    version: 1,
    statements,
  };
  return stringify(document);
}

function statement(incident: IncidentResult, host: string) {
  const base = {
    vulnerability: { name: incident.id },
    products: [{ '@id': `urn:underpin:host:${encodeURIComponent(host.toWellFormed())}` }],
  };
  const { verdict, signs, proofs, remedy, scope } = incident;
  if (verdict.startsWith('AFFECTED')) {
    const notes = signs.map(({ says }) => says).join(' ');
    return {
      ...base,
      status: 'affected',
      status_notes: `${verdict}. ${notes}`,
      action_statement: remedy.join('; ') || 'See the report.',
    };
  }
  if (verdict.startsWith('NOT AFFECTED')) {
    // No impact_statement: the standard advises against it, and earlier schemas refuse one beside a justification.
    return {
      ...base,
      status: 'not_affected',
      status_notes: `${verdict}. ${proofs.map(({ says }) => says).join('; ')}. Looked at ${scope}.`,
      justification: 'vulnerable_code_not_present',
    };
  }
  return { ...base, status: 'under_investigation', status_notes: verdict };
}
