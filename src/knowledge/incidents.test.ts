import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { UnderpinError } from '../model/error.ts';
import { loadIncidents, readIncident } from './incidents.ts';

const shipped = new URL('../../data/incidents/CVE-2024-3094.json', import.meta.url);

async function edited(edit: (incident: Record<string, unknown>) => unknown): Promise<string> {
  const incident: Record<string, unknown> = JSON.parse(await readFile(shipped, 'utf8'));
  edit(incident);
  return JSON.stringify(incident);
}

function refuses(promise: Promise<unknown>, message: string): Promise<void> {
  return assert.rejects(promise, (error) => {
    assert.ok(error instanceof UnderpinError);
    assert.deepEqual([error.code, error.message], ['KNOWLEDGE_UNREADABLE', message]);
    return true;
  });
}

const mistakes = [
  {
    what: 'a field is missing',
    edit: (incident) => delete incident.severity,
    message: 'x.json: severity: Invalid option: expected one of "info"|"low"|"medium"|"high"|"critical"',
  },
  {
    what: 'a field is misspelt',
    edit: (incident) => Object.assign(incident, { sevrity: 'high' }),
    message: 'x.json: the file: Unrecognized key: "sevrity"',
  },
  {
    what: 'a range is empty',
    edit: (incident) => Object.assign(at(incident, 'affected', 2), { ranges: [{}] }),
    message: 'x.json: affected[2].ranges[0]: must have `from`, `before`, or both',
  },
  {
    what: 'inert is claimed without a reason',
    edit: (incident) => delete at(incident, 'affected', 7).note,
    message: 'x.json: affected[7].note: must say why the effect is inert',
  },
  {
    what: 'a source is cited that is not there',
    edit: (incident) => Object.assign(at(incident, 'affected', 0), { cites: ['hearsay'] }),
    message: "x.json: affected[0].cites: no source has the id 'hearsay'",
  },
  {
    what: 'nothing is cited',
    edit: (incident) => Object.assign(at(incident, 'notAffected', 0), { cites: [] }),
    message: 'x.json: notAffected[0].cites: must name at least one source',
  },
  {
    what: 'there is no control',
    edit: (incident) => Object.assign(incident, { controls: { affected: [], nearMisses: [] } }),
    message: 'x.json: controls.affected: Too small: expected array to have >=1 items',
  },
  {
    what: 'it is of a later form',
    edit: (incident) => Object.assign(incident, { schema: 'underpin.incident/2' }),
    message: 'x.json: schema: Invalid input: expected "underpin.incident/1"',
  },
] satisfies { what: string; edit: (incident: Record<string, unknown>) => unknown; message: string }[];

function at(incident: Record<string, unknown>, list: string, index: number): Record<string, unknown> {
  const rows = incident[list];
  assert.ok(Array.isArray(rows));
  return rows[index];
}

for (const { what, edit, message } of mistakes) {
  test(`one error names file and field when ${what}`, async () => {
    await refuses(readIncident(await edited(edit), 'x.json'), message);
  });
}

test('what is not JSON is said to be that', () =>
  refuses(readIncident('{', 'x.json'), 'x.json: is not JSON'));

test('files are read by name; other files are left alone', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'incidents-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const id of ['B-2', 'A-1']) {
    await writeFile(join(folder, `${id}.json`), await edited((incident) => Object.assign(incident, { id })));
  }
  await writeFile(join(folder, 'README.md'), 'not an incident');
  const ids = (await loadIncidents(folder)).map(({ id }) => id);
  assert.deepEqual(ids, ['A-1', 'B-2']);

  await refuses(loadIncidents(folder, folder), `${join(folder, 'A-1.json')}: id: 'A-1' is described twice`);
  await writeFile(join(folder, 'C-3.json'), await edited(() => {}));
  await refuses(
    loadIncidents(folder),
    `${join(folder, 'C-3.json')}: id: is 'CVE-2024-3094', but the file is C-3.json`,
  );
});

test('a folder that is not there is an error, not an empty list', () =>
  refuses(loadIncidents('/nowhere'), '/nowhere: the folder of incidents cannot be read'));
