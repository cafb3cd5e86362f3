import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bareRoot } from '../../../../../tests/roots/bare-root.ts';
import { packageLogs } from './package-log.ts';

function line(day: number): string {
  return `2024-03-${day} 06:25:01 upgrade a:amd64 1-${day} 1-${day + 1}\n`;
}

function daysOf(root: ReturnType<typeof bareRoot>): readonly string[] {
  return packageLogs(root, '/').flatMap(({ events }) => events.map(({ at }) => at.slice(8, 10)));
}

test('logs that were rotated away come first, the oldest before all, by number or by date', (t) => {
  const numbered = {
    '/var/log/dpkg.log': line(20),
    '/var/log/dpkg.log.1': line(18),
    '/var/log/dpkg.log.2.gz': gzipSync(line(16)),
    '/var/log/dpkg.log.10.gz': gzipSync(line(12)),
    '/var/log/dpkg.log.save': line(99),
    '/var/log/dpkg.logs': line(98),
  };
  assert.deepEqual(daysOf(bareRoot(t, numbered)).slice(-4), ['12', '16', '18', '20']);
  const dated = {
    '/var/log/dpkg.log': line(20),
    '/var/log/dpkg.log-20240318': line(18),
    '/var/log/dpkg.log-20240312.gz': gzipSync(line(12)),
  };
  assert.deepEqual(daysOf(bareRoot(t, dated)), ['12', '18', '20']);
});

test('one fact for each log, and what of it could not be read', (t) => {
  const root = bareRoot(t, {
    '/var/log/pacman.log': '[2024-03-28T06:25:01+0100] [ALPM] installed xz (5.6.1-1)\n',
    '/var/log/dnf.rpm.log': '2024-03-28T06:25:01Z SUBDEBUG Installed: xz-libs-5.6.1-1.fc40.x86_64\n',
    '/var/log/zypp/history': '2024-03-28 06:25:01|install|liblzma5|5.6.1-1.1|x86_64||repo|abc|\n',
    '/var/log/zypp/history-20240101.xz': 'xz',
    '/var/log/dpkg.log.1.gz': 'no gzip',
  });
  const base = { kind: 'host/package-log', version: 1, root: '/' } as const;
  assert.deepEqual(packageLogs(root, '/'), [
    {
      ...{ ...base, family: 'dpkg', events: [] },
      unread: 'dpkg.log.1.gz: package log: not a whole gzip file of at most 67108864 bytes',
    },
    {
      ...{ ...base, family: 'pacman' },
      events: [{ at: '2024-03-28 06:25:01 +0100', package: 'xz', to: '5.6.1-1' }],
    },
    {
      ...{ ...base, family: 'rpm' },
      events: [
        { at: '2024-03-28 06:25:01 Z', package: 'xz-libs', architecture: 'x86_64', to: '5.6.1-1.fc40' },
      ],
    },
    {
      ...{ ...base, family: 'rpm' },
      events: [{ at: '2024-03-28 06:25:01', package: 'liblzma5', architecture: 'x86_64', to: '5.6.1-1.1' }],
      unread: 'history-20240101.xz: package log: packed as xz, which is not read here',
    },
  ]);
  assert.deepEqual(packageLogs(bareRoot(t, { '/etc/x': '' }), '/'), []);
});
