import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testAscending } from '../../../tests/versions/order.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { compareVersions, upstreamVersion } from './compare-versions.ts';

testAscending('versions in the order of vercmp(8), and those of the incidents', compareVersions, [
  '1.0a-1',
  '1.0b-1',
  '1.0beta-1',
  '1.0p-1',
  '1.0pre-1',
  '1.0rc-1',
  '1.0-1',
  '1.0-1.1',
  '1.0-2',
  '1.0.a-1',
  '1.0.1-1',
  '1.1.1-1',
  '1.2-1',
  '5.4.6-1',
  '5.6.0-1',
  '5.6.1-1',
  '5.6.1-2',
  '5.6.1-3',
  '5.8.1-1',
  '5.10.0-1',
  '1:0.1-1',
]);

test('a version without a release is every release of it', () => {
  assert.deepEqual([compareVersions('5.6.1', '5.6.1-1'), compareVersions('5.6.1-9', '5.6.1')], [0, 0]);
});

test('the upstream part', () => {
  assert.deepEqual(['5.6.1-2', '1:9.8p1-1'].map(upstreamVersion), ['5.6.1', '9.8p1']);
});

test('what is no version is a ParseError', () => {
  for (const text of ['', ' ', '1 2', '1é', '1\0', '1'.repeat(5000)])
    assert.throws(() => compareVersions(text, '1'), ParseError);
});
