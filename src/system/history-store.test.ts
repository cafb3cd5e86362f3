import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Visit } from '../model/login-history.ts';
import { HistoryStore } from './history-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'underpin-history-'));
after(() => rmSync(folder, { recursive: true }));

function visit(at: number, ms: number): Visit {
  return {
    at,
    times: [9, ms, 11].map((one) => ({ phase: 'banner', ms: one })),
    failures: ['connect ECONNREFUSED'],
    unit: { cpuMs: 500, connections: 20 },
    shares: [{ object: '/lib/liblzma.so.5', package: 'liblzma5', share: 0.4 }],
  };
}

test('what was added is there after a restart, and totals go on', () => {
  const path = join(folder, 'restart.sqlite');
  for (const ms of [10, 12]) {
    const store = new HistoryStore(path);
    store.add(visit(1000 * ms, ms));
    store.close();
  }
  const store = new HistoryStore(path);
  assert.deepEqual(store.points(10), [
    { at: 10_000, medians: { banner: 10 }, failed: false },
    { at: 12_000, medians: { banner: 11 }, failed: false },
  ]);
  const { last, histograms, failures, visits, unit, shares } = store.state(0);
  assert.deepEqual(last, { ...visit(12_000, 12), shares: [] });
  assert.deepEqual([failures, visits, unit], [2, 2, { cpuSeconds: 1, connections: 40 }]);
  assert.deepEqual(shares, visit(0, 0).shares);
  assert.deepEqual(
    histograms.map(({ phase, count, counts }) => [phase, count, counts.slice(3, 6)]),
    [['banner', 6, [0, 3, 6]]],
  );
  store.close();
  assert.equal(statSync(path).mode & 0o777, 0o600);
});

test('visits keep their order when the clock goes back', () => {
  const store = new HistoryStore(join(folder, 'clock.sqlite'));
  for (const at of [5000, 1000, 9000]) store.add(visit(at, 10));
  assert.deepEqual(
    store.points(2).map(({ at }) => at),
    [1000, 9000],
  );
  store.close();
});

test('a full disk is an error that leaves nothing half-written, and room makes it work again', (t) => {
  const disk = join(folder, 'disk');
  try {
    execFileSync('mkdir', [disk]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'underpin', disk], { stdio: 'ignore' });
  } catch {
    return t.skip('mounting needs the rights of root');
  }
  try {
    const store = new HistoryStore(join(disk, 'history.sqlite'));
    store.add(visit(1000, 10));
    execFileSync('sh', ['-c', `head -c 1M /dev/zero > ${disk}/filler || true`], { stdio: 'ignore' });
    assert.throws(() => {
      for (let at = 0; at < 100; at++) store.add(visit(2000 + at, 10));
    }, /full|I\/O/);
    const before = store.points(200).length;
    rmSync(`${disk}/filler`);
    store.add(visit(9000, 10));
    assert.equal(store.points(200).length, before + 1);
    assert.equal(store.state(0).visits, before + 1);
    store.close();
  } finally {
    execFileSync('umount', [disk]);
  }
});

test('what one visit leaves, the next one finds; of each name the newest', () => {
  const path = join(folder, 'left.sqlite');
  for (const left of [{ sharesAt: 1, unitCpuNs: 2 ** 50 }, {}, { sharesAt: 3 }]) {
    const store = new HistoryStore(path);
    store.add(visit(1000, 10), left);
    store.close();
  }
  const store = new HistoryStore(path);
  assert.deepEqual(store.left(), { sharesAt: 3, unitCpuNs: 2 ** 50 });
  store.close();
});
