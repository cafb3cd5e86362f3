import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dueNow, leftBy } from './between-visits.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 0, 10);

test('the shares are due at the second visit, after a day, and when the clock was set back by one', () => {
  const due = (sharesAt: number) => dueNow({ visitAt: NOW, sharesAt }, NOW).shares;
  assert.deepEqual(dueNow({}, NOW), { isFirst: true, shares: false });
  assert.deepEqual(dueNow(leftBy(NOW, false, undefined), NOW), { isFirst: false, shares: true });
  assert.deepEqual([due(NOW - 23 * HOUR), due(NOW - 24 * HOUR), due(NOW + 25 * HOUR)], [false, true, true]);
});

test('what a visit leaves, the next one finds', () => {
  const count = { at: NOW, listener: 700, cpuNs: 123_456_789 };
  assert.deepEqual(dueNow(leftBy(NOW, true, count), NOW), { isFirst: false, shares: false, before: count });
  assert.deepEqual(leftBy(NOW, false, undefined), { visitAt: NOW });
});
