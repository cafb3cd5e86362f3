import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deriveHost } from '../../src/lenses/host/derive/derive-host.ts';
import { versionRules } from '../../src/lenses/host/derive/incident/version-rules.ts';
import type { HostFact, PackageFamily } from '../../src/lenses/host/facts.ts';
import type { IncidentResult } from '../../src/lenses/host/results.ts';
import type { Incident } from '../../src/model/incident.ts';
import { shippedIncidents } from '../../src/run/knowledge.ts';
import { fileFact, machineFacts, packageFact } from './make-facts.ts';

const incidents = await shippedIncidents();

type Control = Incident['controls']['affected'][number] | Incident['controls']['nearMisses'][number];

for (const incident of incidents) {
  const { affected, nearMisses } = incident.controls;

  for (const control of affected.filter(isJudged)) {
    test(`${incident.id}: ${nameOf(control)} is affected, and ${control.effect}`, () => {
      const { verdict, proofs } = judge(incident, machineFacts(control));
      if (control.effect === 'active') return assert.match(verdict, /^AFFECTED /);
      assert.equal(verdict, 'NOT AFFECTED (1 proof, by version only)');
      assert.match(proofs[0]?.says ?? '', /is an affected version .* but /);
    });
  }

  for (const control of nearMisses.filter(isJudged)) {
    test(`${incident.id}: ${nameOf(control)} is not: ${control.because}`, () => {
      const { verdict, signs } = judge(incident, machineFacts(control));
      assert.deepEqual({ verdict, signs }, { verdict: 'NOT AFFECTED (1 proof, by version only)', signs: [] });
    });
  }

  const notJudged = [...affected, ...nearMisses].filter((control) => !isJudged(control));
  if (notJudged.length > 0) {
    const families = [...new Set(notJudged.map(({ family }) => family))].sort();
    const reason = `no version rules yet for ${families.join(', ')}`;
    test(`${incident.id}: ${notJudged.length} controls of other families`, { skip: reason });
  }

  const machine = affected.find((control) => isJudged(control) && control.effect === 'active');
  const [soname] = incident.component.sonames;
  if (machine === undefined || !isJudged(machine) || soname === undefined) continue;
  const clean = { ...machine, version: '0-1' };
  const patterns = incident.marks.bytes.map(({ hex }) => hex);
  const path = `/usr/lib/${soname}`;

  for (const mark of incident.marks.bytes) {
    const planted = Buffer.concat([Buffer.alloc(100), Buffer.from(mark.hex, 'hex'), Buffer.alloc(100)]);
    const factsWith = (bytes: Buffer) =>
      machineFacts(clean, fileFact(path, bytes, patterns, packageFact(clean)));

    test(`${incident.id}: the byte mark ${mark.id} is found in a file that carries it`, () => {
      const { verdict, signs } = judge(incident, factsWith(planted));
      assert.equal(verdict, 'AFFECTED (installed, not loaded by a listener)');
      assert.deepEqual(signs, [
        {
          source: 'bytes',
          says: `${path}: ${mark.found} (at byte 100)`,
          trusts: `the bytes of ${path}, read just now`,
        },
      ]);
    });

    test(`${incident.id}: the byte mark ${mark.id} is not found with any one byte changed`, () => {
      for (let at = 100; at < 100 + mark.hex.length / 2; at++) {
        const bytes = Buffer.from(planted);
        bytes[at] = (bytes[at] ?? 0) ^ 0x80;
        assert.match(judge(incident, factsWith(bytes)).verdict, /^NOT AFFECTED /);
      }
    });
  }

  for (const { value, found } of incident.marks.sha256) {
    const known = fileFact(path, Buffer.from('x'), patterns, packageFact(clean));
    const withHash = (sha256: string) =>
      machineFacts(clean, {
        ...known,
        content: { read: true, size: 1, searched: patterns, found: [], sha256 },
      });

    test(`${incident.id}: the file of sha256 ${value.slice(0, 12)} is known, a neighbour is not`, () => {
      const { verdict, signs } = judge(incident, withHash(value));
      assert.equal(verdict, 'AFFECTED (installed, not loaded by a listener)');
      assert.deepEqual(
        signs.map(({ says }) => says),
        [`${path}: ${found} (sha256 ${value})`],
      );
      const neighbour = value.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
      assert.match(judge(incident, withHash(neighbour)).verdict, /^NOT AFFECTED /);
    });
  }
}

function judge(incident: Incident, facts: readonly HostFact[]): IncidentResult {
  const [result] = deriveHost(facts, { incidents: [incident] }).incidents;
  assert.ok(result !== undefined);
  return result;
}

/** Only families whose versions can be compared are judged. */
function isJudged<C extends Control>(control: C): control is C & { readonly family: PackageFamily } {
  return Object.hasOwn(versionRules, control.family);
}

function nameOf({ distribution, release, architecture, package: name, version }: Control): string {
  return [distribution, release, architecture, name, version].filter((word) => word !== undefined).join(' ');
}
