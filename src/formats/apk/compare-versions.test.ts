import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testAscending } from '../../../tests/versions/order.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { compareVersions as compareAsRpm } from '../rpm/compare-versions.ts';
import { compareVersions, upstreamVersion } from './compare-versions.ts';

testAscending('versions in the order that apk-package(5) describes; no apk is asked', compareVersions, [
  '0.9.8c-r1',
  '0.9.8d',
  '1.0.1',
  '1.06-r1',
  '1.06-r2',
  '1.1_alpha',
  '1.1_alpha1',
  '1.1_alpha2',
  '1.1_beta1',
  '1.1_pre20060810',
  '1.1_rc3-r1',
  '1.1',
  '1.1-r0',
  '1.1-r1',
  '1.1_git20240101',
  '1.1_p1',
  '1.1_p9-r2',
  '1.1_p10-r0',
  '1.1a-r1',
  '1.1.0',
  '1.2.0',
]);

testAscending('published vectors of apk, by hand; no apk is asked', compareVersions, [
  '0.1.0_alpha_pre2',
  '0.1.0_alpha',
  '0.1.3_alpha',
  '0.12_beta1',
  '0.13_beta1',
  '0.13_beta5',
  '1.00_beta2',
  '1.39',
  '2.3.0b-r1',
  '2.3.0b-r4',
  '3.1_p16',
  '3.1_p17',
  '4.2.52_p2-r1',
  '4.2.52_p4-r2',
  '006',
  '7.0.17',
  '7.0.174',
  '20050718-r1',
]);

testAscending('versions of the incidents; no apk is asked', compareVersions, [
  '5.4.6-r0',
  '5.6.0',
  '5.6.0-r0',
  '5.6.1-r0',
  '5.6.1-r1',
  '5.6.1-r2',
  '5.6.2-r0',
  '5.8.1-r0',
  '5.10.0-r0',
  '8.5_p1',
  '9.7_p1-r3',
  '9.7_p1-r4',
  '9.8_p1-r0',
]);

test('the upstream part is written as upstream does, and rpm orders it as apk does', () => {
  const versions = [
    '8.4_p1-r4',
    '8.5_p1-r0',
    '9.8_alpha1-r0',
    '9.8_rc1',
    '9.8',
    '9.8_git20240101-r0',
    '9.8.1-r0',
  ];
  const upstream = versions.map(upstreamVersion);
  assert.deepEqual(upstream, ['8.4p1', '8.5p1', '9.8~alpha1', '9.8~rc1', '9.8', '9.8^git20240101', '9.8.1']);
  assert.deepEqual([...upstream].sort(compareAsRpm), upstream);
  assert.equal(upstreamVersion('1.1.1k-r2'), '1.1.1k');
});

test('what is no version is a ParseError', () => {
  for (const text of ['', '1.0bc', '23_foo', '1-1', '1.', '.1', '1_', '1-r', '1:1', '1 ', '1'.repeat(5000)])
    assert.throws(() => compareVersions(text, '1'), ParseError, text);
});
