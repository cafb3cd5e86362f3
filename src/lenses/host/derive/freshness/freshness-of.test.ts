import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileFact, machineFacts, packageFact } from '../../../../../tests/host/make-facts.ts';
import type { OriginsFact } from '../../code-facts.ts';
import type { HostFact } from '../../facts.ts';
import type { Listener } from '../../results.ts';
import { indexFacts } from '../fact-index.ts';
import { freshnessOf } from './freshness-of.ts';

const XZ = {
  ...{ family: 'rpm' as const, distribution: 'fedora', release: '40', architecture: 'x86_64' },
  ...{ package: 'xz-libs', version: '5.6.0-1.fc40' },
};
const library = fileFact('/usr/lib64/liblzma.so.5.6.0', Buffer.from('x'), [], packageFact(XZ));
const CONTAINER = 'mnt:4026532000';

function originsOf(root: string, upstreamAt: string): OriginsFact {
  const own = { package: 'xz-libs', packageVersion: XZ.version, offeredBy: [], upstreamAt };
  return {
    ...({ kind: 'host/origins', version: 1, root, family: 'rpm' } as const),
    ...{ collectedAt: '2024-03-20T00:00:00.000Z', repositories: [], packages: [own], pins: [], unread: [] },
  };
}

function listener(port: number, file: string): Listener {
  const load = { path: '/usr/lib64/liblzma.so.5.6.0', why: 'needed', chain: [], seen: true, file } as const;
  return { process: 'sshd', address: '0.0.0.0', port, holder: 'seen', missing: [], loads: [load] };
}

/** The same machine once more, as a container's file system. */
function inContainer(fact: HostFact): HostFact {
  if (fact.kind === 'host/file') return { ...fact, root: CONTAINER, key: `${CONTAINER} ${fact.path}` };
  return 'root' in fact ? { ...fact, root: CONTAINER } : fact;
}

test('each root has its own packages; rpm tells ages, and not where they come from', () => {
  const own = machineFacts(XZ, library);
  const facts = [
    ...own,
    ...own.map(inContainer),
    originsOf('/', '2024-02-24T12:00:00.000Z'),
    originsOf(CONTAINER, '2024-01-01T12:00:00.000Z'),
  ];
  const listeners = [listener(22, library.key), listener(2222, `${CONTAINER} ${library.path}`)];
  const common = { package: 'xz-libs', version: XZ.version, channel: 'unknown' } as const;
  assert.deepEqual(freshnessOf(indexFacts(facts), facts, listeners, 30), {
    packages: [
      { ...common, standing: 'undecided', upstreamDays: 24, loadedBy: ['sshd :22'] },
      { root: CONTAINER, ...common, standing: 'settled', upstreamDays: 78, loadedBy: ['sshd :2222'] },
    ],
    pins: [],
    coolingOffDays: 30,
    unread: ['where packages of rpm come from is not read'],
  });
});

test('facts of before origins were collected, and a date that lies ahead', () => {
  const facts = machineFacts(XZ, library);
  assert.equal(freshnessOf(indexFacts(facts), facts, [listener(22, library.key)], 30), undefined);
  const ahead = [...facts, originsOf('/', '2025-01-01T00:00:00.000Z')];
  const [one] = freshnessOf(indexFacts(ahead), ahead, [listener(22, library.key)], 30)?.packages ?? [];
  assert.equal(one?.upstreamDays, 0);
});
