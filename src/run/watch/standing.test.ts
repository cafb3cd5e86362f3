import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Visit } from '../../model/login-history.ts';
import { clockStep } from './clock-step.ts';
import { EVERY_MS, type World, watch } from './standing.ts';

const HOUR = 3_600_000;

function visitAt(at: number, times: Visit['times'] = [{ phase: 'banner', ms: 10 }]): Visit {
  return { at, times, failures: times.length === 0 ? ['connect ECONNREFUSED'] : [], shares: [] };
}

/** A world of `visits` visits in which time goes only while the watch sleeps. */
function world(
  visits: number,
  changes: (number: number) => Partial<World> & { readonly clock?: number } = () => ({}),
) {
  const seen = { said: [] as string[], stored: [] as Visit[], shares: 0 };
  let monotonic = 0;
  let wall = 0;
  let number = 0;
  const made: World = {
    now: () => ({ wall, monotonic }),
    sleep: async (ms) => {
      assert.equal(ms, EVERY_MS);
      monotonic += ms;
      number += 1;
      wall += ms + (changes(number).clock ?? 0);
      return number < visits;
    },
    visit: async (options) => {
      if (options.shares) seen.shares += 1;
      return changes(number).visit?.(options) ?? { visit: visitAt(wall) };
    },
    store: (visit) => {
      changes(number).store?.(visit);
      seen.stored.push(visit);
    },
    say: (line) => seen.said.push(line),
  };
  return { made, seen, unstored: { count: 0 } };
}

test('a visit every quarter of an hour, the shares once a day', async () => {
  const { made, seen, unstored } = world(97);
  await watch(made, unstored);
  assert.deepEqual([seen.stored.length, seen.shares, seen.said], [97, 2, []]);
});

test('a full disk is said; what waited is stored, in order, when there is room again', async () => {
  const full = { store: () => assert.fail('database or disk is full') };
  const { made, seen, unstored } = world(5, (number) => (number >= 1 && number <= 3 ? full : {}));
  await watch(made, unstored);
  assert.deepEqual(
    seen.stored.map(({ at }) => at / EVERY_MS),
    [0, 1, 2, 3, 4],
  );
  assert.equal(unstored.count, 3);
  assert.equal(seen.said[0], 'cannot store the visit, and go on without: database or disk is full');
});

test('a server that is gone, and a visit that goes wrong, are said and survived', async () => {
  const { made, seen, unstored } = world(3, (number) => {
    if (number === 0) return { visit: async () => ({ visit: visitAt(0, []) }) };
    return number === 1 ? { visit: () => Promise.reject(new Error('out of memory')) } : {};
  });
  await watch(made, unstored);
  assert.deepEqual(seen.said, [
    'the server did not answer: connect ECONNREFUSED',
    'this visit failed: out of memory',
  ]);
  assert.equal(seen.stored.length, 2);
});

test('a clock that is set is said, in either direction', async () => {
  const { made, seen, unstored } = world(4, (number) => ({
    clock: number === 1 ? -HOUR : number === 3 ? HOUR : 0,
  }));
  await watch(made, unstored);
  assert.deepEqual(
    seen.said,
    [-3600, 3600].map((seconds) => `the clock was set by ${seconds} s; visits keep their order`),
  );
  assert.equal(clockStep({ wall: 0, monotonic: 0 }, { wall: 20_000, monotonic: 0 }), 0);
  assert.equal(clockStep({ wall: 0, monotonic: 0 }, { wall: HOUR, monotonic: 0 }), HOUR);
});
