import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deriveHost } from '../../src/lenses/host/derive/derive-host.ts';
import type { FileFact, HostFact } from '../../src/lenses/host/facts.ts';
import type { Incident } from '../../src/model/incident.ts';
import { shippedIncidents } from '../../src/run/knowledge.ts';
import { fileFact, machineFacts, packageFact } from './make-facts.ts';

const incidents = await shippedIncidents();
const xz = incidents.find(({ id }) => id === 'CVE-2024-3094');
assert.ok(xz !== undefined);
const patterns = xz.marks.bytes.map(({ hex }) => hex);
const machine = {
  family: 'dpkg',
  distribution: 'debian',
  release: '12',
  architecture: 'amd64',
  package: 'bash',
  version: '5.2.15-2',
} as const;

test('a library of no package is not cleared by the absence of published marks alone', () => {
  const { owner: _, ...library }: FileFact = fileFact(
    '/usr/lib/liblzma.so.5',
    Buffer.from('other code'),
    patterns,
    packageFact(machine),
  );
  assert.equal(
    verdict(xz, machineFacts(machine, library)),
    'UNKNOWN (/usr/lib/liblzma.so.5 belongs to no package, so its version cannot be told)',
  );
});

test('facts from before an incident was described do not clear it: its files were not looked for', () => {
  const later: Incident = { ...xz, component: { sonames: ['libnew.so.1'], programs: [] } };
  assert.equal(
    verdict(later, machineFacts(machine)),
    'UNKNOWN (its files were not looked for when the facts were collected)',
  );
});

function verdict(incident: Incident, facts: readonly HostFact[]): string | undefined {
  return deriveHost(facts, { incidents: [incident] }).incidents[0]?.verdict;
}
