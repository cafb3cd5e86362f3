import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MachineFacts, machineFacts } from '../../../../../tests/host/make-facts.ts';
import type { PackageEvent } from '../../../../formats/package-event.ts';
import { shippedIncidents } from '../../../../run/knowledge.ts';
import type { PackageLogFact } from '../../code-facts.ts';
import { indexFacts } from '../fact-index.ts';
import { exposureWindows } from './exposure-window.ts';

const incidents = await shippedIncidents();

function windows(id: string, machine: MachineFacts, events?: readonly PackageEvent[], unread?: string) {
  const log: PackageLogFact = {
    ...({ kind: 'host/package-log', version: 1, root: '/', family: machine.family } as const),
    events: events ?? [],
    ...(unread === undefined ? {} : { unread }),
  };
  const incident = incidents.find((one) => one.id === id);
  assert.ok(incident !== undefined);
  return exposureWindows(indexFacts(machineFacts(machine)), events === undefined ? [] : [log], incident);
}

const FEDORA: MachineFacts = {
  ...{ family: 'rpm' as const, distribution: 'fedora', release: '40', architecture: 'x86_64' },
  ...{ package: 'xz-libs', version: '5.4.6-3.fc40' },
};
const xz = { package: 'xz-libs', architecture: 'x86_64' };

test('rpm: from the update that brought it to the one that took it away', () => {
  const events = [
    { ...xz, at: '2024-03-10 10:00:00 +0100', from: '5.4.6-1.fc40', to: '5.6.0-1.fc40' },
    { ...xz, at: '2024-03-11 10:00:00 +0100', to: '5.6.0-1.fc40' },
    { ...xz, at: '2024-03-29 20:00:00 +0100', from: '5.6.0-1.fc40', to: '5.4.6-3.fc40' },
  ];
  const window = { incident: 'CVE-2024-3094', package: 'xz-libs', version: '5.6.0-1.fc40' };
  assert.deepEqual(windows('CVE-2024-3094', FEDORA, events), [
    { ...window, from: '2024-03-10 10:00:00 +0100', to: '2024-03-29 20:00:00 +0100' },
  ]);
  assert.deepEqual(windows('CVE-2024-3094', FEDORA, events.slice(2)), [
    { ...window, to: '2024-03-29 20:00:00 +0100' },
  ]);
});

test('pacman: a removal ends it', () => {
  const arch = { family: 'pacman', distribution: 'arch', package: 'bash', version: '5.2-1' } as const;
  const events = [
    { at: '2024-05-01 10:00:00 +0000', package: 'openssh', to: '9.7p1-1' },
    { at: '2024-07-01 09:00:00 +0000', package: 'openssh', from: '9.7p1-1' },
  ];
  assert.deepEqual(windows('CVE-2024-6387', arch, events), [
    {
      ...{ incident: 'CVE-2024-6387', package: 'openssh', version: '9.7p1-1' },
      ...{ from: '2024-05-01 10:00:00 +0000', to: '2024-07-01 09:00:00 +0000' },
    },
  ]);
});

test('an affected version that no log tells of: since when is not known, and why', () => {
  const bad = { ...FEDORA, version: '5.6.0-1.fc40' };
  const window = { incident: 'CVE-2024-3094', package: 'xz-libs', version: '5.6.0-1.fc40' };
  assert.deepEqual(windows('CVE-2024-3094', bad), [{ ...window, unknown: 'no log of rpm was read' }]);
  assert.deepEqual(windows('CVE-2024-3094', bad, [], 'dnf.rpm.log: permission denied'), [
    { ...window, unknown: 'the log does not tell of it; dnf.rpm.log: permission denied' },
  ]);
  const alpine = {
    ...{
      family: 'apk' as const,
      distribution: 'alpine',
      release: '3.20',
      package: 'xz-libs',
      version: '5.6.1-r1',
    },
  } as const;
  assert.deepEqual(windows('CVE-2024-3094', alpine), [
    { incident: 'CVE-2024-3094', package: 'xz-libs', version: '5.6.1-r1', unknown: 'apk keeps no log' },
  ]);
  assert.deepEqual(windows('CVE-2024-3094', FEDORA), [], 'a good one needs no log');
});
