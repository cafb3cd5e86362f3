import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPacmanLog } from './log.ts';

test('what a log of pacman tells of packages, old lines among them; others and a cut one are passed over', () => {
  const log = [
    '[2012-05-01 10:00] installed xz (5.0.3-1)',
    '[2015-01-01 12:00] [PACMAN] Running `pacman -Syu`',
    '[2015-01-01 12:01] [ALPM] upgraded xz (5.0.3-1 -> 5.2.0-1)',
    '[2024-02-24T10:00:00+0100] [ALPM] transaction started',
    '[2024-02-24T10:00:01+0100] [ALPM] upgraded xz (5.4.6-1 -> 5.6.0-1)',
    '[2024-02-24T10:00:02+0100] [ALPM-SCRIPTLET] installed nothing (1-1)',
    '[2024-03-30T08:00:00+0000] [ALPM] reinstalled xz (5.6.0-1)',
    '[2024-03-30T09:00:00Z] [ALPM] downgraded xz (5.6.0-1 -> 5.4.6-1)',
    '[2024-03-31T09:00:00+0200] [ALPM] removed xz (5.4.6-1)',
    '[2024-03-31T09:00:01+0200] [ALPM] installed x',
  ];
  assert.deepEqual(readPacmanLog(log.join('\n')), [
    { at: '2012-05-01 10:00', package: 'xz', to: '5.0.3-1' },
    { at: '2015-01-01 12:01', package: 'xz', from: '5.0.3-1', to: '5.2.0-1' },
    { at: '2024-02-24 10:00:01 +0100', package: 'xz', from: '5.4.6-1', to: '5.6.0-1' },
    { at: '2024-03-30 08:00:00 +0000', package: 'xz', from: '5.6.0-1', to: '5.6.0-1' },
    { at: '2024-03-30 09:00:00 Z', package: 'xz', from: '5.6.0-1', to: '5.4.6-1' },
    { at: '2024-03-31 09:00:00 +0200', package: 'xz', from: '5.4.6-1' },
  ]);
});
