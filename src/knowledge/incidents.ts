import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UnderpinError } from '../model/error.ts';
import type { Incident } from '../model/incident.ts';

/**
 * Every incident of the folders, by file name. An incident is found by its id, so the file is named after it.
 * Throws KNOWLEDGE_UNREADABLE: a folder that cannot be read, a file that is not valid, an id that stands twice.
 */
export async function loadIncidents(...directories: readonly string[]): Promise<readonly Incident[]> {
  const incidents = new Map<string, Incident>();
  for (const directory of directories) {
    for (const file of await listIncidents(directory)) {
      const path = join(directory, file);
      const incident = await readIncident(await readFile(path, 'utf8'), path);
      if (file !== `${incident.id}.json`)
        throw invalid(path, `id: is '${incident.id}', but the file is ${file}`);
      if (incidents.has(incident.id)) throw invalid(path, `id: '${incident.id}' is described twice`);
      incidents.set(incident.id, incident);
    }
  }
  return [...incidents.values()];
}

/**
 * An incident from its JSON. `name` stands in the error, KNOWLEDGE_UNREADABLE, with the field that is wrong.
 * zod is loaded here and nowhere else: 50 ms that a run without incidents does not pay.
 */
export async function readIncident(text: string, name: string): Promise<Incident> {
  const value = parseJson(text, name);
  const { incidentSchema } = await import('../model/incident-schema.ts');
  const result = incidentSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalid(name, `${describePath(issue?.path ?? [])}: ${issue?.message ?? 'is not valid'}`);
}

async function listIncidents(directory: string): Promise<readonly string[]> {
  try {
    return (await readdir(directory)).filter((file) => file.endsWith('.json')).sort();
  } catch (cause) {
    throw new UnderpinError('KNOWLEDGE_UNREADABLE', `${directory}: the folder of incidents cannot be read`, {
      cause,
    });
  }
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(name, 'is not JSON', cause);
  }
}

function describePath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the file';
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .slice(1);
}

function invalid(name: string, what: string, cause?: unknown): UnderpinError {
  return new UnderpinError('KNOWLEDGE_UNREADABLE', `${name}: ${what}`, { cause });
}
