import { fileURLToPath } from 'node:url';
import { loadArchiveKeys } from '../knowledge/archive-keys.ts';
import { loadIncidents } from '../knowledge/incidents.ts';
import { type KnownGood, openKnownGood } from '../knowledge/known-good.ts';
import type { ArchiveKey } from '../model/archive-key.ts';
import type { Incident } from '../model/incident.ts';
import { home } from './tool.ts';

/** The incidents that this program ships: `data/incidents/`. */
export function shippedIncidents(): Promise<readonly Incident[]> {
  return loadIncidents(fileURLToPath(new URL('data/incidents', home)));
}

/** The build files that this program knows: `data/known-good/`. */
export function shippedKnownGood(): KnownGood {
  return openKnownGood(fileURLToPath(new URL('data/known-good', home)));
}

/** The keys of distributions that this program knows: `data/archive-keys.json`. */
export function shippedArchiveKeys(): readonly ArchiveKey[] {
  return loadArchiveKeys(fileURLToPath(new URL('data/archive-keys.json', home)));
}
