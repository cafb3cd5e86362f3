import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AptRelease } from '../../../../formats/apt/read-release.ts';
import type { OperatingSystem } from '../../facts.ts';
import type { Channel } from '../../history-results.ts';
import { channelOf } from './channel.ts';

const bookworm: OperatingSystem = {
  ...{ id: 'debian', idLike: [], versionId: '12', codename: 'bookworm', name: 'Debian 12' },
};
const noble: OperatingSystem = {
  ...{ id: 'ubuntu', idLike: ['debian'], versionId: '24.04', codename: 'noble', name: 'Ubuntu' },
};
const derived: OperatingSystem = {
  ...{ id: 'derived', idLike: ['ubuntu', 'debian'], versionId: '22', codename: 'wilma', name: 'Derived' },
};

function release(origin: string, suite: string, codename: string, label = origin): AptRelease {
  return { origin, label, suite, codename };
}

const debian = (suite: string, codename = 'bookworm') => release('Debian', suite, codename);
const ubuntu = (suite: string) => release('Ubuntu', suite, 'noble');
const security = release('Debian', 'stable-security', 'bookworm-security', 'Debian-Security');

const CASES: readonly (readonly [string, OperatingSystem, readonly AptRelease[], Channel])[] = [
  ['Debian stable', bookworm, [debian('stable')], 'stable'],
  ['its name once there is a newer one', bookworm, [debian('oldstable')], 'stable'],
  ['its updates', bookworm, [debian('stable-updates', 'bookworm-updates')], 'updates'],
  ['its security, also after a point release took it', bookworm, [debian('stable'), security], 'security'],
  ['its proposed updates', bookworm, [debian('proposed-updates', 'bookworm-proposed-updates')], 'testing'],
  [
    'its backports',
    bookworm,
    [release('Debian Backports', 'stable-backports', 'bookworm-backports')],
    'backports',
  ],
  ['testing', bookworm, [debian('testing', 'trixie')], 'testing'],
  [
    'unstable, where testing has it as well',
    bookworm,
    [debian('unstable', 'sid'), debian('testing')],
    'testing',
  ],
  ['unstable alone', bookworm, [debian('unstable', 'sid')], 'unstable'],
  ['the next stable release', bookworm, [debian('stable', 'trixie')], 'other-release'],
  ['somebody else', bookworm, [release('Docker', 'bookworm', 'bookworm')], 'third-party'],
  ['Ubuntu on Debian', bookworm, [ubuntu('noble')], 'third-party'],
  ['nobody', bookworm, [], 'unlisted'],
  ['Ubuntu', noble, [ubuntu('noble')], 'stable'],
  ['its updates, which take every security update', noble, [ubuntu('noble-updates')], 'updates'],
  ['both', noble, [ubuntu('noble-updates'), ubuntu('noble-security')], 'security'],
  ['its long support', noble, [release('UbuntuESM', 'noble-infra-security', 'noble')], 'security'],
  ['its backports', noble, [ubuntu('noble-backports')], 'backports'],
  ['what it proposes', noble, [ubuntu('noble-proposed')], 'testing'],
  ['Debian on Ubuntu', noble, [debian('stable')], 'third-party'],
  ['what a derivative derives from', derived, [ubuntu('noble')], 'stable'],
  ['a rolling derivative', derived, [release('Derived', 'derived-rolling', 'derived-rolling')], 'testing'],
];

for (const [what, os, releases, expected] of CASES)
  test(`${os.name}: ${what}`, () => assert.equal(channelOf(releases, os), expected));
