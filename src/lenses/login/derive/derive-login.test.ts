import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LoginFact, RoundFact, Side } from '../facts.ts';
import { loginFactSchema } from '../facts-schema.ts';
import { deriveLogin } from './derive-login.ts';

/** Milliseconds of banner and CPU that a busy machine gave, without the shift that a test adds. */
const NOISE = [9.2, 9.4, 9.5, 9.7, 9.9, 10.1, 10.2, 10.4, 10.9, 11.3, 11.8, 12.6, 13.9, 16.2, 21.5, 34.8];

function rounds(side: Side, shift: number, count = 64): readonly RoundFact[] {
  return Array.from({ length: count }, (_, at) => {
    const value = (NOISE[(at * 7) % NOISE.length] ?? 0) + (at % 5) / 100 + shift;
    return { kind: 'login/round', version: 1, side, phases: { tcp: 1, banner: value }, cpu: value / 2 };
  });
}

function sides(interleaved = true): readonly LoginFact[] {
  const base = { kind: 'login/side', version: 1, what: 'ssh', cpuFrom: 'connection' } as const;
  return [
    { ...base, side: 'target', name: 'start', interleaved: true },
    { ...base, side: 'control', name: 'package:/old.deb', interleaved },
  ];
}

test('a shift of 2 ms alarms, in the banner and in the CPU time', () => {
  const {
    shift,
    shifts,
    rounds: count,
    control,
  } = deriveLogin([...sides(), ...rounds('target', 2), ...rounds('control', 0)]);
  assert.deepEqual(
    shifts.map(({ phase, alarms }) => [phase, alarms]),
    [
      ['banner', true],
      ['cpu', true],
    ],
  );
  assert.ok(shift !== undefined && shift.p < 0.0005 && shift.interval !== undefined && shift.interval[0] > 0);
  assert.deepEqual([count, control?.rounds, control?.interleaved], [64, 64, true]);
});

test('no alarm: the same, faster, too small, and too few', () => {
  const alarms = (shift: number, count = 64) =>
    deriveLogin([
      ...sides(),
      ...rounds('target', shift, count),
      ...rounds('control', 0, count),
    ]).shifts.filter((one) => one.alarms);
  assert.deepEqual(alarms(0), []);
  assert.deepEqual(alarms(-5), []);
  assert.deepEqual(alarms(0.3, 5000), []);
  assert.deepEqual(alarms(50, 9), []);
});

test('against a stored baseline there is a shift and no alarm', () => {
  const { shifts } = deriveLogin([...sides(false), ...rounds('target', 20), ...rounds('control', 0)]);
  assert.deepEqual(
    shifts.map(({ alarms, p }) => [alarms, p < 1e-6]),
    [
      [false, true],
      [false, true],
    ],
  );
});

test('failures are counted by reason and timed nowhere', () => {
  const failed = { kind: 'login/round', version: 1, side: 'target', phases: {}, failure: 'refused' } as const;
  const {
    rounds: good,
    failures,
    phases,
  } = deriveLogin([...sides(), ...rounds('target', 0, 3), failed, failed]);
  assert.deepEqual([good, failures, phases.banner?.n], [3, [{ why: 'refused', rounds: 2 }], 3]);
});

test('every fact passes the border', () => {
  for (const fact of [...sides(), ...rounds('target', 0, 2)])
    assert.deepEqual(loginFactSchema.parse(fact), fact);
});

test('nothing measured is nothing said', () => {
  assert.deepEqual(deriveLogin([]), {
    target: '',
    rounds: 0,
    phases: {},
    failures: [],
    shifts: [],
    blame: [],
    profiled: [],
    sweep: [],
  });
});
