import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unixDate } from './unix-date.ts';

test('seconds since 1970; what is none says nothing', () => {
  assert.equal(unixDate('1711676292'), '2024-03-29T01:38:12.000Z');
  assert.equal(unixDate(1_711_676_292), '2024-03-29T01:38:12.000Z');
  assert.equal(unixDate(253_402_300_799), '9999-12-31T23:59:59.000Z');
  for (const odd of [undefined, '', '0', 0, '-1', -1, '1e3', ' 1', 1.5, '253402300800', Number.NaN])
    assert.equal(unixDate(odd), undefined, String(odd));
});
