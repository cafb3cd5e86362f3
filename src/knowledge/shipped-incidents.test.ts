import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Incident } from '../model/incident.ts';
import { concerns } from './concerns.ts';
import { loadIncidents } from './incidents.ts';

const incidents = await loadIncidents(fileURLToPath(new URL('../../data/incidents', import.meta.url)));

test('the incidents that are shipped', () => {
  const ids = incidents.map(({ id }) => id);
  assert.deepEqual(ids, [
    'CVE-2017-9445',
    'CVE-2022-3602',
    'CVE-2022-37434',
    'CVE-2023-38545',
    'CVE-2024-2961',
    'CVE-2024-3094',
    'CVE-2024-6387',
    'CVE-2025-26466',
  ]);
});

for (const incident of incidents) {
  test(`${incident.id}: every affected row decides one of the controls`, () => {
    const deciding = new Set(incident.controls.affected.map((control) => rowOf(incident, control)));
    assert.deepEqual(
      incident.affected.filter((row) => !deciding.has(row)),
      [],
    );
  });

  test(`${incident.id}: a control is inert only where its row can be`, () => {
    for (const control of incident.controls.affected) {
      const row = rowOf(incident, control);
      const active = row?.effect === 'active' && (row.activeOn?.includes(control.architecture ?? '') ?? true);
      assert.equal(control.effect, active ? 'active' : 'inert', `${control.distribution} ${control.version}`);
    }
  });

  test(`${incident.id}: every near miss concerns a row, or it would prove nothing`, () => {
    for (const control of incident.controls.nearMisses) {
      assert.ok(
        rowOf(incident, control) ?? neverRowOf(incident, control),
        `${control.distribution} ${control.version}`,
      );
    }
  });

  test(`${incident.id}: every source is cited, once by id`, () => {
    const { affected, notAffected, upstream, marks } = incident;
    const rows = [affected, notAffected, [upstream], marks.bytes, marks.sha256, marks.structure].flat();
    const cited = new Set(rows.flatMap(({ cites }) => cites));
    const ids = incident.sources.map(({ id }) => id);
    assert.deepEqual([...cited].sort(), [...ids].sort());
  });

  test(`${incident.id}: no mark stands twice`, () => {
    const marks = [
      ...incident.marks.bytes.map(({ hex }) => hex),
      ...incident.marks.sha256.map(({ value }) => value),
    ];
    assert.equal(new Set(marks).size, marks.length);
  });
}

test('the xz backdoor: the published prologue is 34 bytes, six files are known by hash', () => {
  const xz = incidents.find(({ id }) => id === 'CVE-2024-3094');
  assert.equal(Buffer.from(xz?.marks.bytes[0]?.hex ?? '', 'hex').length, 34);
  assert.equal(xz?.marks.sha256.length, 6);
});

type Control = Incident['controls']['affected'][number] | Incident['controls']['nearMisses'][number];

function placeOf(control: Control) {
  return { ...control, versionId: control.release, codename: control.release };
}

function rowOf(incident: Incident, control: Control) {
  return incident.affected.find((row) => concerns(row, placeOf(control)));
}

function neverRowOf(incident: Incident, control: Control) {
  return incident.notAffected.find((row) => concerns(row, placeOf(control)));
}
