import { existsSync } from 'node:fs';
import { UnderpinError } from '../model/error.ts';
import { writeFile } from '../system/write-file.ts';

/** `underpin incident new ID`: writes ID.json with every field and what it wants, to be filled in. */
export function newIncident(id: string): number {
  if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(id)) {
    throw new UnderpinError('USAGE', 'an id has letters, digits and hyphens', {
      hint: 'For example: underpin incident new CVE-2024-3094',
    });
  }
  const path = `${id}.json`;
  if (existsSync(path)) {
    throw new UnderpinError('CANNOT_WRITE', `${path} is there already`, {
      hint: 'Move it away or choose another id.',
    });
  }
  writeFile(path, [`${JSON.stringify(skeleton(id), undefined, 2)}\n`]);
  process.stdout.write(
    `Wrote ${path}. Fill it in (docs/incidents.md describes each field), then: underpin incident test ${path}\n`,
  );
  return 0;
}

/** Valid JSON whose texts say what belongs there; the dates and versions are to be replaced before it tests well. */
function skeleton(id: string) {
  const cites = ['advisory'];
  return {
    schema: 'underpin.incident/1',
    id,
    name: 'what people call it',
    kind: 'vulnerability',
    severity: 'high',
    published: '2000-01-01',
    summary:
      'Two sentences for a tired administrator: what it lets an attacker do, and through which service.',
    component: { sonames: ['libexample.so.1'], programs: [] },
    affected: [
      {
        family: 'dpkg',
        distributions: ['debian'],
        releases: ['12', 'bookworm'],
        packages: ['libexample1'],
        sourcePackage: 'example',
        ranges: [{ from: '1.0', before: '1.2-1+deb12u1' }],
        effect: 'active',
        fixed: '1.2-1+deb12u1',
        remedy: ['apt-get update', 'apt-get install --only-upgrade libexample1'],
        cites,
      },
    ],
    notAffected: [],
    upstream: { project: 'example', ranges: [{ from: '1.0', before: '1.3' }], cites },
    marks: { bytes: [], sha256: [], structure: [] },
    aftermath: [],
    conflicts: [],
    unverified: [],
    sources: [
      { id: 'advisory', title: 'The advisory', url: 'https://example.org/advisory', read: '2000-01-01' },
    ],
    controls: {
      affected: [
        {
          family: 'dpkg',
          distribution: 'debian',
          release: '12',
          package: 'libexample1',
          version: '1.2-1',
          effect: 'active',
        },
      ],
      nearMisses: [
        {
          family: 'dpkg',
          distribution: 'debian',
          release: '12',
          package: 'libexample1',
          version: '1.2-1+deb12u1',
          because: 'it is the fixed version',
        },
      ],
    },
  };
}
