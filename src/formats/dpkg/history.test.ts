import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readChangelog } from './changelog.ts';
import { readConffiles } from './conffiles.ts';
import { readDpkgLog } from './log.ts';
import { isExcluded, readPathRules } from './path-rules.ts';

test('what a log of dpkg tells of packages; other lines and a cut one are passed over', () => {
  const log = [
    '2024-03-28 06:25:01 startup archives unpack',
    '2024-03-28 06:25:02 upgrade liblzma5:amd64 5.4.5-0.3 5.6.1-1',
    '2024-03-28 06:25:03 status installed liblzma5:amd64 5.6.1-1',
    '2024-03-29 10:00:00 install tzdata <none> 2024a-1',
    '2024-03-30 10:00:00 remove tzdata 2024a-1 <none>',
    '2024-03-30 10:00:01 upgrade liblz',
  ];
  assert.deepEqual(readDpkgLog(log.join('\n')), [
    {
      at: '2024-03-28 06:25:02',
      package: 'liblzma5',
      architecture: 'amd64',
      from: '5.4.5-0.3',
      to: '5.6.1-1',
    },
    { at: '2024-03-29 10:00:00', package: 'tzdata', to: '2024a-1' },
    { at: '2024-03-30 10:00:00', package: 'tzdata', from: '2024a-1' },
  ]);
});

test('versions of a changelog with their dates', () => {
  const text =
    'xz-utils (5.6.1-1) unstable; urgency=medium\n\n  * New.\n\n -- A <a@example.org>  Tue, 26 Mar 2024 14:18:52 +0100\n\nxz-utils (5.4.5-0.3) unstable; urgency=medium\n\n -- A <a@example.org>  no date\n';
  assert.deepEqual(readChangelog(text), [{ version: '5.6.1-1', date: '2024-03-26T13:18:52.000Z' }]);
});

test('configuration files by package', () => {
  const sum = 'd41d8cd98f00b204e9800998ecf8427e';
  const status = `Package: a\nConffiles:\n /etc/a.conf ${sum}\n /etc/old ${sum} obsolete\n\nPackage: b\n`;
  assert.deepEqual(readConffiles(status), new Map([['a', new Set(['/etc/a.conf', '/etc/old'])]]));
});

test('of the rules that match a path the last decides', () => {
  const rules = readPathRules(
    '# no\npath-exclude=/usr/share/doc/*\npath-include /usr/share/doc/*/copyright\n',
  );
  assert.equal(isExcluded('/usr/share/doc/a/README', rules), true);
  assert.equal(isExcluded('/usr/share/doc/a/copyright', rules), false);
  assert.equal(isExcluded('/usr/bin/a', rules), false);
});
