import assert from 'node:assert/strict';
import { existsSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { HostResults } from '../../src/lenses/host/results.ts';
import { checkHost } from '../../src/run/check-host.ts';
import { frameOf } from '../lz4/build-frame.ts';
import { makeRoot, type RootContent } from './make-root.ts';

const DAY = 86_400_000;
/** A program of this machine that needs nothing but libc. */
const PROGRAM = '/usr/bin/true';
const skip = existsSync(PROGRAM) ? false : `no ${PROGRAM} here`;
const DAEMON = '/usr/sbin/daemon';
const UNIT =
  '[Service]\nExecStart=/usr/sbin/daemon\n[Socket]\nListenStream=80\n[Install]\nWantedBy=multi-user.target\n';

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * DAY - DAY / 2);
}

/** Of each version when it was packaged, the newest first. */
function changelog(entries: Readonly<Record<string, number>>): Buffer {
  const text = Object.entries(entries).map(
    ([version, days]) =>
      `daemon (${version}) unstable; urgency=low\n\n  * New.\n\n -- A <a@example.org>  ${daysAgo(days).toUTCString()}\n\n`,
  );
  return gzipSync(text.join(''));
}

/** The lists of one repository. */
function lists(suite: string, version: string, origin = 'Debian'): RootContent['files'] {
  const folder = '/var/lib/apt/lists/';
  const index = `Package: aa\nVersion: 1\n\nPackage: daemon\nVersion: ${version}\n\nPackage: zz\nVersion: 1\n`;
  return {
    [`${folder}host_dists_${suite}_InRelease`]: `Origin: ${origin}\nSuite: ${suite}\nCodename: bookworm\n`,
    [`${folder}host_dists_${suite}_main_binary-amd64_Packages.lz4`]: frameOf([Buffer.from(index)]),
  };
}

interface Machine {
  readonly version?: string;
  readonly files: RootContent['files'];
  readonly builtDaysAgo?: number;
  readonly versionId?: string | undefined;
  readonly failOn?: 'low' | 'medium';
}

/** What a check says of a machine with one service, and of its package's age. */
function look(
  t: TestContext,
  { version = '2.0-1', files, builtDaysAgo = 1, versionId = '12', failOn = 'medium' }: Machine,
) {
  const root = makeRoot(t, {
    os: { id: 'debian', codename: 'bookworm', ...(versionId === '' ? {} : { versionId }) },
    packages: [{ name: 'daemon', version, owns: [DAEMON] }],
    copies: { [DAEMON]: PROGRAM },
    files: {
      '/usr/lib/systemd/system/daemon.service': UNIT,
      '/etc/systemd/system/multi-user.target.wants/daemon.service': UNIT,
      ...files,
    },
  });
  const built = daysAgo(builtDaysAgo);
  utimesSync(join(root, DAEMON), built, built);
  const installed = daysAgo(5);
  utimesSync(join(root, '/var/lib/dpkg/info/daemon.list'), installed, installed);
  const { report } = checkHost({ root, incidents: [], failOn, progress: () => {} });
  const outcomes = ['host/too-fresh', 'host/mixed-channels'].map(
    (id) => report.checks.find((one) => one.id === id)?.outcome,
  );
  const { freshness } = report.results.host as HostResults;
  return { outcomes, freshness, verdict: report.verdict };
}

const doc = '/usr/share/doc/daemon/changelog.Debian.gz';

test('a version that is 12 days old, from a repository of somebody else', { skip }, (t) => {
  const files = {
    ...lists('stable', '1.0-1'),
    ...lists('theirs', '2.0-1', 'Somebody'),
    [doc]: changelog({ '2.0-1': 12, '1.0-1': 400 }),
    '/etc/apt/preferences.d/theirs': 'Package: *\nPin: release o=Somebody\nPin-Priority: 990\n',
  };
  const { outcomes, freshness, verdict } = look(t, { files });
  assert.deepEqual(freshness, {
    packages: [
      {
        ...{ package: 'daemon', version: '2.0-1', channel: 'third-party', standing: 'fresh' },
        ...{ upstreamDays: 12, packagedDays: 12, builtDays: 1, installedDays: 5 },
        loadedBy: ['daemon (daemon.service)'],
      },
    ],
    pins: ['*: release o=Somebody, priority 990'],
    coolingOffDays: 30,
    unread: [],
  });
  assert.deepEqual([outcomes, verdict], [['findings', 'findings'], 'clean']);
});

const QUIET: Readonly<Record<string, Machine>> = {
  'stable, with its changelog': {
    files: { ...lists('stable', '2.0-1'), [doc]: changelog({ '2.0-1': 90, '1.0-1': 400 }) },
  },
  'stable, of a slim image without changelogs': { files: lists('stable', '2.0-1') },
  'a security update of yesterday': {
    files: {
      ...lists('stable', '1.0-1'),
      ...lists('stable-security', '2.0-1'),
      [doc]: changelog({ '2.0-1': 1 }),
    },
  },
  'a security update that was overtaken today': {
    files: {
      ...lists('stable', '1.0-1'),
      ...lists('stable-security', '2.1-1'),
      [doc]: changelog({ '2.0-1': 1 }),
    },
  },
  'an old version again under a new number': {
    version: '2.0+really1.0-1',
    files: {
      ...lists('stable', '1.0-1'),
      [doc]: changelog({ '2.0+really1.0-1': 1, '2.0-1': 3, '1.0-1': 400 }),
    },
  },
};

for (const [what, machine] of Object.entries(QUIET)) {
  test(`nothing is said of ${what}`, { skip }, (t) => {
    const { outcomes, verdict } = look(t, machine);
    assert.deepEqual([outcomes, verdict], [['clean', 'clean'], 'clean']);
  });
}

test('without lists and changelogs: old files tell the age, nothing the channel, and the status stays', {
  skip,
}, (t) => {
  const { outcomes, verdict, freshness } = look(t, { files: {}, builtDaysAgo: 40 });
  assert.deepEqual([outcomes, verdict], [['clean', 'could-not-look'], 'clean']);
  assert.deepEqual(freshness?.unread, ['apt has no lists here, so where packages come from is not known']);
});

test('the same is an unknown for whoever asked for low findings', { skip }, (t) => {
  assert.equal(look(t, { files: {}, builtDaysAgo: 40, failOn: 'low' }).verdict, 'unknown');
});

test('without lists, changelogs and old files the age is not known, and that is said', { skip }, (t) => {
  const { outcomes, verdict } = look(t, { files: {} });
  assert.deepEqual([outcomes, verdict], [['could-not-look', 'could-not-look'], 'clean']);
});

test('files dated 1970, as in images that are built the same each time, tell no age', { skip }, (t) => {
  const { outcomes } = look(t, { files: {}, builtDaysAgo: Math.floor(Date.now() / DAY) - 1 });
  assert.deepEqual(outcomes, ['could-not-look', 'could-not-look']);
});

test('a system without VERSION_ID and lists follows what is newest', { skip }, (t) => {
  const { outcomes, freshness } = look(t, { files: { [doc]: changelog({ '2.0-1': 1 }) }, versionId: '' });
  assert.deepEqual(outcomes, ['not-applicable', 'not-applicable']);
  assert.equal(freshness?.packages[0]?.standing, 'chosen');
});

test('a list in a packing that is not read is said to be that', { skip }, (t) => {
  const files = lists('stable', '2.0-1') ?? {};
  const packed = Object.fromEntries(
    Object.entries(files).map(([path, content]) => [path.replace('.lz4', '.xz'), content]),
  );
  const young = { ...packed, [doc]: changelog({ '2.0-1': 12 }) };
  const { outcomes, freshness } = look(t, { files: young });
  assert.deepEqual(outcomes, ['could-not-look', 'could-not-look'], 'the list may have it');
  assert.deepEqual(freshness?.unread, [
    'host_dists_stable_main_binary-amd64_Packages.xz: apt list: packed in a way that is not read here',
  ]);
});
