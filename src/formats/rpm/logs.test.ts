import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDnfLog } from './dnf-log.ts';
import { readZyppHistory } from './zypp-history.ts';

test('what the log of dnf tells of packages: what came, with what it replaced, and what went', () => {
  const log = [
    '2024-03-28T06:25:00+0100 INFO --- logging initialized ---',
    '2024-03-28T06:25:01+0100 SUBDEBUG Upgrade: xz-libs-5.6.1-1.fc40.x86_64',
    '2024-03-28T06:25:01+0100 SUBDEBUG Upgrade: xz-libs-5.6.1-1.fc40.i686',
    '2024-03-28T06:25:02+0100 SUBDEBUG Installed: vim-minimal-2:9.1.0-1.fc40.x86_64',
    '2024-03-28T06:25:03+0100 SUBDEBUG Upgraded: xz-libs-0:5.6.0-1.fc40.x86_64',
    '2024-03-28T06:25:03+0100 SUBDEBUG Upgraded: nobody-1-1.x86_64',
    '2024-03-30T09:00:00Z SUBDEBUG Erase: vim-minimal-2:9.1.0-1.fc40.x86_64',
    '2024-03-30T09:00:01Z SUBDEBUG Erase: no package',
    '2024-03-30T09:00:01Z SUBDEBUG Upgrade: xz-li',
  ];
  assert.deepEqual(readDnfLog(log.join('\n')), [
    {
      ...{ at: '2024-03-28 06:25:01 +0100', package: 'xz-libs', architecture: 'x86_64' },
      ...{ from: '5.6.0-1.fc40', to: '5.6.1-1.fc40' },
    },
    { at: '2024-03-28 06:25:01 +0100', package: 'xz-libs', architecture: 'i686', to: '5.6.1-1.fc40' },
    {
      ...{ at: '2024-03-28 06:25:02 +0100', package: 'vim-minimal', architecture: 'x86_64' },
      to: '2:9.1.0-1.fc40',
    },
    {
      ...{ at: '2024-03-30 09:00:00 Z', package: 'vim-minimal', architecture: 'x86_64' },
      from: '2:9.1.0-1.fc40',
    },
  ]);
});

test('what the history of zypp tells of packages', () => {
  const history = [
    '# 2024-03-10 10:00:00 liblzma5-5.6.0-1.1.x86_64.rpm installed ok',
    '2024-03-10 10:00:00|command|root@host|zypper dup|',
    '2024-03-10 10:00:01|install|liblzma5|5.6.0-1.1|x86_64||repo-oss|abc|',
    '2024-03-29 20:00:01|install|liblzma5|5.6.1.revertto5.4-3.2|x86_64|root@host|repo|abc|',
    '2024-03-30 10:00:01|remove |liblzma5|5.6.1.revertto5.4-3.2|x86_64|root@host|',
    '2024-03-30 10:00:02|radd   |repo|address',
    '2024-03-30 10:00:03|install|liblz',
  ];
  assert.deepEqual(readZyppHistory(history.join('\n')), [
    { at: '2024-03-10 10:00:01', package: 'liblzma5', architecture: 'x86_64', to: '5.6.0-1.1' },
    { at: '2024-03-29 20:00:01', package: 'liblzma5', architecture: 'x86_64', to: '5.6.1.revertto5.4-3.2' },
    { at: '2024-03-30 10:00:01', package: 'liblzma5', architecture: 'x86_64', from: '5.6.1.revertto5.4-3.2' },
  ]);
});
