import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ObjectFact, ProfileFact, Side } from '../facts.ts';
import { blameOf } from './blame.ts';

type Costs = Readonly<Record<string, number>>;

/** 100 logins at 5,000 samples a second: `costs` in milliseconds a login. */
function perf(side: Side, costs: Costs): ProfileFact {
  const objects = Object.entries(costs).map(([object, ms]) => ({
    object,
    cost: ms * 100,
    samples: Math.round(ms * 500),
    places: [{ at: '0x1130', cost: ms * 100 }],
  }));
  return { kind: 'login/profile', version: 1, side, method: 'perf', runs: 100, lost: 0, objects };
}

function callgrind(side: Side, costs: Costs): ProfileFact {
  const objects = Object.entries(costs).map(([object, cost]) => ({ object, cost, places: [] }));
  return { kind: 'login/profile', version: 1, side, method: 'callgrind', runs: 1, lost: 0, objects };
}

const blamed = (profiles: readonly ProfileFact[], objects: readonly ObjectFact[] = []) =>
  blameOf(profiles, objects)
    .filter((one) => one.blamed)
    .map(({ object }) => object);

const USUAL = { '[kernel]': 5, '/lib/ld.so': 3, '/lib/libcrypto.so.3': 3 };

test('an idle library that works is blamed, by its package', () => {
  const object: ObjectFact = {
    kind: 'login/object',
    version: 1,
    side: 'target',
    path: '/lib/liblzma.so.5.6.1',
    soname: 'liblzma.so.5',
    buildId: 'ab',
    package: 'liblzma5',
  };
  const [first] = blameOf(
    [perf('target', { ...USUAL, [object.path]: 0.5 }), perf('control', USUAL)],
    [object],
  );
  const { z, excess, share, controlShare, ...rest } = first ?? {};
  assert.deepEqual(rest, {
    object: object.path,
    buildId: 'ab',
    package: 'liblzma5',
    method: 'perf',
    addresses: ['0x1130'],
    blamed: true,
  });
  assert.deepEqual([excess, controlShare], [0.5, 0]);
  assert.ok((z ?? 0) > 6 && Math.abs((share ?? 0) - 0.5 / 11.5) < 1e-9);
});

test('the same library in another folder and version is joined by its soname', () => {
  const object = { kind: 'login/object', version: 1, soname: 'liblzma.so.5' } as const;
  const files: readonly ObjectFact[] = [
    { ...object, side: 'target', path: '/lib/liblzma.so.5.6.1' },
    { ...object, side: 'control', path: '/old/liblzma.so.5.4.5' },
  ];
  const both = [
    perf('target', { '/lib/liblzma.so.5.6.1': 2 }),
    perf('control', { '/old/liblzma.so.5.4.5': 2 }),
  ];
  assert.deepEqual(blamed(both, files), []);
  assert.deepEqual(blamed(both), ['/lib/liblzma.so.5.6.1']);
});

test('never blamed: the kernel, a busy library that is a little busier, a few samples, anything without a control', () => {
  const control = perf('control', USUAL);
  assert.deepEqual(blamed([perf('target', { ...USUAL, '[kernel]': 50 }), control]), []);
  assert.deepEqual(blamed([perf('target', { ...USUAL, '/lib/libcrypto.so.3': 3.5 }), control]), []);
  assert.deepEqual(blamed([perf('target', { ...USUAL, '/lib/a.so': 0.1 }), control]), []);
  assert.deepEqual(blamed([perf('target', { ...USUAL, '/lib/a.so': 9 })]), []);
});

test('instructions are blamed by the thousand, unless equal runs differ as much', () => {
  const three = (side: Side, object: string, counts: readonly number[]) =>
    counts.map((count) => callgrind(side, { [object]: count }));
  const against = (object: string, target: readonly number[], control: readonly number[]) =>
    blamed([...three('target', object, target), ...three('control', object, control)]);
  assert.deepEqual(against('/lib/a.so', [1045, 1045, 1045], [45, 45, 45]), ['/lib/a.so']);
  assert.deepEqual(against('/lib/a.so', [445, 445, 445], [45, 45, 45]), []);
  assert.deepEqual(against('/lib/a.so', [2045, 1545, 2045], [45, 945, 45]), []);
  assert.deepEqual(against('/lib/libcrypto.so.3', [9000, 9000, 9000], [45, 45, 45]), []);
  assert.deepEqual(against('/lib64/ld-linux-x86-64.so.2', [9000, 9000, 9000], [45, 45, 45]), []);
});
