import { readFileSync } from 'node:fs';
import type { Incident } from '../model/incident.ts';
import { shippedIncidents } from '../run/knowledge.ts';
import { home } from '../run/tool.ts';

/** `underpin capture-script`: `data/capture.sh`, told which libraries and programs the incidents of today ask for. */
export async function printCaptureScript(): Promise<number> {
  const script = readFileSync(new URL('data/capture.sh', home), 'utf8');
  process.stdout.write(withWanted(script, await shippedIncidents()));
  return 0;
}

/** What stands between the quotes of `sonames=` and `programs=` is exchanged; names that a shell could read otherwise are left out. */
export function withWanted(script: string, incidents: readonly Incident[]): string {
  const list = (pick: (incident: Incident) => readonly string[]) =>
    [...new Set(incidents.flatMap(pick))].filter((name) => /^[A-Za-z0-9._+-]+$/.test(name)).join(' ');
  return script
    .replace(/^sonames='[^']*'$/m, `sonames='${list(({ component }) => component.sonames)}'`)
    .replace(/^programs='[^']*'$/m, `programs='${list(({ component }) => component.programs)}'`);
}
