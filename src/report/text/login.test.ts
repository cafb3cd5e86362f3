import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blame, loginResults, shift, sweep } from '../../../tests/login/login-results.ts';
import { renderLogin } from './login.ts';
import { renderHistory } from './login-history.ts';
import { paintFor } from './paint.ts';

const options = { width: 80, paint: paintFor(false), all: false };

test('all parts of a measurement', () => {
  const parts = renderLogin(
    loginResults({
      shifts: [shift({ estimate: 508, interval: [490, 520], p: 2e-17, alarms: true })],
      blame: [blame({ share: 0.43, excess: 12.2, blamed: true }), blame({ object: '[kernel]' })],
      sweep: [
        sweep('as the daemon'),
        sweep('TERM=xterm', { median: 8, ratio: 0.444, p: 1e-11, depends: true }),
      ],
    }),
    options,
  );
  const text = parts.flatMap(({ heading = '', lines }) => (lines.length === 0 ? [] : [heading, ...lines]));
  assert.deepEqual(text, [
    'Times',
    '                    phase     n   median      MAD  95 % below',
    '  start             banner  200  12.0 ms  0.50 ms     14.0 ms',
    '  package:/old.deb  banner  200  12.0 ms  0.50 ms     14.0 ms',
    'start against package:/old.deb, in turns',
    '  banner   +508 ms [490 ms to 520 ms]  p 2e-17, judged from 0.50 ms on',
    'CPU time by object (perf)',
    '  object                                      package    share  control  more a run',
    '  /usr/lib/x86_64-linux-gnu/liblzma.so.5.6.1  liblzma5  43.0 %    0.1 %     12.2 ms',
    '  [kernel]                                    liblzma5   0.1 %    0.1 %     0.00 ms',
    'CPU time of /usr/sbin/sshd -V by environment',
    '  environment    median   of usual      p',
    '  as the daemon  18.0 ms   100.0 %   0.50',
    '  TERM=xterm     8.00 ms    44.4 %  1e-11',
  ]);
});

test('the history in bars, with the change of level', () => {
  const points = Array.from({ length: 60 }, (_, at) => ({
    at: Date.UTC(2026, 0, 1) + at * 900_000,
    medians: at === 5 ? {} : { banner: (at < 30 ? 10 : 40) + (at % 3) / 10 },
    failed: at === 5,
  }));
  assert.deepEqual(renderHistory(points, 80, paintFor(false)).split('\n'), [
    'banner 10.0 ms to 40.2 ms',
    `  ${'▁'.repeat(29)}${'█'.repeat(30)}`,
    '  2026-01-01 07:30: 10.1 ms -> 40.1 ms, slower since',
    '',
    '60 visits from 2026-01-01 00:00 to 2026-01-01 14:45, 1 without an answer',
    '',
  ]);
});
