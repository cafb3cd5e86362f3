import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRealFile } from '../../../tests/real-file.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { readCpuacctUsage, readCpuStat } from './cpu-usage.ts';

/** Recorded on Linux 6.18. */
const CPU_STAT =
  'usage_usec 908402367\nuser_usec 601787541\nsystem_usec 306614826\nnice_usec 85433154\nnr_periods 0\n';

test('version 2 counts microseconds', () => {
  assert.equal(readCpuStat(CPU_STAT), 908_402_367_000);
  assert.equal(readCpuStat(Buffer.from('user_usec 1\nusage_usec 2\n')), 2000);
});

test('version 1 counts nanoseconds', () => assert.equal(readCpuacctUsage('69143160524\n'), 69_143_160_524));

test('other text is refused', () => {
  for (const text of ['', 'user_usec 1\n', 'usage_usec -1\n', 'usage_usec 1', 'usage_usec 1 2\n']) {
    assert.throws(() => readCpuStat(text), ParseError, JSON.stringify(text));
  }
  for (const text of ['', '1\n2\n', '1 2\n', '-1\n', '12']) {
    assert.throws(() => readCpuacctUsage(text), ParseError, JSON.stringify(text));
  }
});

testRealFile('it is a count', '/sys/fs/cgroup/cpuacct/cpuacct.usage', (bytes) =>
  assert.ok(readCpuacctUsage(bytes) > 0),
);
testRealFile('it is a count', '/sys/fs/cgroup/cpu.stat', (bytes) => assert.ok(readCpuStat(bytes) > 0));
