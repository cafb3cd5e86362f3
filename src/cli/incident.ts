import { readFileSync } from 'node:fs';
import { readIncident } from '../knowledge/incidents.ts';
import { runControls } from '../lenses/host/derive/incident/run-controls.ts';
import { UnderpinError } from '../model/error.ts';
import type { Incident } from '../model/incident.ts';
import { controlLines, incidentLines, summaryLine } from '../report/text/incident.ts';
import { printable } from '../report/text/wrap.ts';
import { shippedIncidents } from '../run/knowledge.ts';

interface IncidentOptions {
  readonly json?: boolean;
}

/** `underpin incident list` */
export async function listIncidents({ json }: IncidentOptions): Promise<number> {
  const incidents = await shippedIncidents();
  print(
    json === true
      ? JSON.stringify(incidents.map(summary), undefined, 2)
      : incidents.map(summaryLine).join('\n'),
  );
  return 0;
}

/** `underpin incident show ID` */
export async function showIncident(id: string, { json }: IncidentOptions): Promise<number> {
  const incident = await incidentOf(id);
  print(
    json === true
      ? JSON.stringify(incident, undefined, 2)
      : incidentLines(incident, process.stdout.columns ?? 80).join('\n'),
  );
  return 0;
}

/** `underpin incident test ID|FILE`: status 1 where a control came out wrong. */
export async function testIncident(name: string, { json }: IncidentOptions): Promise<number> {
  const results = runControls(await incidentOf(name));
  print(json === true ? JSON.stringify(results, undefined, 2) : controlLines(results).join('\n'));
  return results.some(({ came }) => came === 'wrong') ? 1 : 0;
}

function summary({ id, name, kind, severity, published, component }: Incident) {
  return { id, name, kind, severity, published, component };
}

/** One that ships, by its id, or a file that somebody is writing. */
async function incidentOf(name: string): Promise<Incident> {
  if (name.endsWith('.json')) return readIncident(readText(name), name);
  const incidents = await shippedIncidents();
  const found = incidents.find(({ id }) => id.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const known = incidents.map(({ id }) => id).join(', ');
  throw new UnderpinError('USAGE', `no incident '${printable(name)}' is described`, {
    hint: `Known are ${known}; a file of yours ends in .json.`,
  });
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UnderpinError('KNOWLEDGE_UNREADABLE', `cannot read ${printable(path)}`, {
      cause,
      hint: 'Check the path.',
    });
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
