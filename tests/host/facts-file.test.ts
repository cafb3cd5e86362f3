import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { UnderpinError } from '../../src/model/error.ts';
import type { Incident } from '../../src/model/incident.ts';
import { checkHost } from '../../src/run/check-host.ts';
import { writeFacts } from '../../src/run/facts-file.ts';
import { judgeFacts } from '../../src/run/judge-facts.ts';
import { shippedIncidents } from '../../src/run/knowledge.ts';
import { writeFile } from '../../src/system/write-file.ts';
import { makeRoot } from './make-root.ts';
import { type HostReport, incidentOf, runUnderpin } from './run-underpin.ts';
import { temporaryFolder } from './temporary-folder.ts';

const LIBRARY = '/usr/lib/x86_64-linux-gnu/liblzma.so.5';
const incidents = await shippedIncidents();
const UNIT = '[Service]\nExecStart=/usr/sbin/server\n';

/** Facts of a made-up root in a file, and the report that came with them. */
function saveFacts(t: TestContext) {
  const root = makeRoot(t, {
    packages: [{ name: 'liblzma5', version: '5.4.1-1', owns: [LIBRARY] }],
    files: { [LIBRARY]: 'x', '/usr/sbin/server': 'y', '/etc/systemd/system/server.service': UNIT },
  });
  const path = join(temporaryFolder(t), 'facts');
  const { facts, report } = checkHost({ root, incidents, failOn: 'medium', progress: () => {} });
  writeFile(path, writeFacts(facts));
  return { facts: path, report };
}

test('saved facts, judged again, give the same report', (t) => {
  const { facts, report } = saveFacts(t);
  const ran = runUnderpin(['judge', '--json', facts]);
  assert.deepEqual([ran.status, ran.stderr], [0, '']);
  assert.deepEqual({ ...JSON.parse(ran.stdout), took_ms: 0 }, { ...report, took_ms: 0 });
  assert.equal(statSync(facts).mode & 0o777, 0o600, 'facts can hold secrets');
});

const damages = [
  {
    name: 'cut within a line',
    damage: (text) => text.slice(0, -20),
    says: /^\S+facts:\d+ is not JSON$/,
  },
  {
    name: 'cut between two lines',
    damage: (text) => `${text.split('\n').slice(0, -2).join('\n')}\n`,
    says: /^\S+facts was cut: its end mark is missing or counts other records$/,
  },
  {
    name: 'without one of its lines',
    damage: (text) => text.split('\n').toSpliced(3, 1).join('\n'),
    says: /^\S+facts was cut: its end mark is missing or counts other records$/,
  },
  {
    name: 'with a field of another type',
    damage: (text) => text.replace('"deleted":false', '"deleted":"no"'),
    says: /^\S+facts: fact \d+ \(host\/file\): deleted: Invalid input: expected boolean, received string$/,
  },
  {
    name: 'of a newer version',
    damage: (text) => text.replace('"kind":"host/root","version":1', '"kind":"host/root","version":9'),
    says: /^\S+facts: fact 1 \(host\/root\) has version 9, this program knows 1$/,
  },
  {
    name: 'of version 0',
    damage: (text) => text.replace('"kind":"host/root","version":1', '"kind":"host/root","version":0'),
    says: /^\S+facts: fact 1 \(host\/root\): version: Invalid input: expected 1$/,
  },
  {
    name: 'with an unknown kind',
    damage: (text) => text.replace('"kind":"host/root"', '"kind":"host/soul"'),
    says: /^\S+facts: fact 1 is of an unknown kind$/,
  },
  {
    name: 'with a kind that every object has',
    damage: (text) => text.replace('"kind":"host/root"', '"kind":"constructor"'),
    says: /^\S+facts: fact 1 is of an unknown kind$/,
  },
  {
    name: 'with a gap that says nothing',
    damage: (text) => text.replace('"kind":"gap","version":1,"what"', '"kind":"gap","version":1,"when"'),
    says: /^\S+facts:2 is no gap: it does not say what and why$/,
  },
  {
    name: 'empty',
    damage: () => '',
    says: /^\S+facts does not begin with an underpin.facts\/1 subject$/,
  },
  {
    name: 'something else',
    damage: () => '{}\n',
    says: /^\S+facts:1 is not a fact: it has no kind and version$/,
  },
] satisfies { name: string; damage: (text: string) => string; says: RegExp }[];

for (const { name, damage, says } of damages) {
  test(`facts ${name}: one error that says so, and what to do`, (t) => {
    const { facts } = saveFacts(t);
    writeFileSync(facts, damage(readFileSync(facts, 'utf8')));
    assert.throws(
      () => judgeFacts(facts, [], 'medium'),
      (error) => {
        assert.ok(error instanceof UnderpinError);
        assert.match(error.message, says);
        assert.match(error.hint, /^(Collect the facts again|Judge it with)/);
        return error.code === 'FACTS_UNREADABLE';
      },
    );
  });
}

test('an incident with a new byte pattern: old facts were not asked, so collect again', (t) => {
  const { facts } = saveFacts(t);
  const known = incidents.find(({ id }) => id === 'CVE-2024-3094');
  assert.ok(known !== undefined);
  const [mark] = known.marks.bytes;
  assert.ok(mark !== undefined);
  const newer: Incident = {
    ...known,
    id: 'NEW-1',
    marks: { ...known.marks, bytes: [{ ...mark, hex: '00'.repeat(20) }] },
  };
  const report = judgeFacts(facts, [newer], 'medium') as HostReport;
  const { verdict, hint } = incidentOf(report, 'NEW-1');
  assert.equal(verdict, `UNKNOWN (${LIBRARY} was not searched for the marks of this incident)`);
  assert.equal(hint, 'collect the facts again with this version: underpin check --facts FILE');
  assert.equal(report.verdict, 'unknown');
  assert.equal(report.checks[0]?.outcome, 'could-not-look');
});
