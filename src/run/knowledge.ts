import { fileURLToPath } from 'node:url';
import { loadIncidents } from '../knowledge/incidents.ts';
import type { Incident } from '../model/incident.ts';
import { home } from './tool.ts';

/** The incidents that this program ships: `data/incidents/`. */
export function shippedIncidents(): Promise<readonly Incident[]> {
  return loadIncidents(fileURLToPath(new URL('data/incidents', home)));
}
