import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testAscending } from '../../../tests/versions/order.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { compareVersions, upstreamVersion } from './compare-versions.ts';

testAscending('versions in the order of rpm-version(7), and those of the incidents', compareVersions, [
  '1.0~alpha-1',
  '1.0~rc1-1',
  '1.0~rc1^git1-1',
  '1.0',
  '1.0-1',
  '1.0-1.1',
  '1.0-2',
  '1.0^20240101git-1',
  '1.0a-1',
  '1.0.1-1',
  '5.4.6-3.fc40',
  '5.6.0',
  '5.6.0-1.fc40',
  '5.6.1-1.1',
  '5.6.1-2.fc41',
  '5.6.1.revertto5.4-2.1',
  '5.6.2',
  '5.6.2-1.fc40',
  '5.8.1-1.fc42',
  '5.10.0-1',
  '8.7p1-38.el9_4.1',
  '8.7p1-38.el9_4.4',
  '9.8p1-1',
  '1:1.0-1',
]);

test('what rpm takes for one version', () => {
  const same = [
    ['1.0', '1_0'],
    ['1.0', '1..0'],
    ['1.0', '1.00'],
    ['0:1.0-1', '1.0-1'],
    [':1.0', '1.0'],
    ['1.0-1.', '1.0-1'],
  ] as const;
  for (const [a, b] of same) assert.equal(compareVersions(a, b), 0, `${a} and ${b}`);
});

test('the upstream part', () => {
  assert.deepEqual(['5.6.1.revertto5.4-2.1', '1:3.0.7-27.el9', '9.7p1-1'].map(upstreamVersion), [
    '5.6.1.revertto5.4',
    '3.0.7',
    '9.7p1',
  ]);
});

test('what is no version is a ParseError', () => {
  for (const text of ['', ' ', '1 2', '1é', '1\0', '1\n', '1'.repeat(5000)])
    assert.throws(() => compareVersions(text, '1'), ParseError);
});
