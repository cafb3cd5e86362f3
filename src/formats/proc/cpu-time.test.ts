import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRealFile } from '../../../tests/real-file.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { readCpuTimes, readSchedstat } from './cpu-time.ts';

test('the scheduler counts nanoseconds', () => {
  assert.equal(readSchedstat('304227300 67288080 1089\n'), 304_227_300);
  for (const text of ['', '1 2\n', '1 2 3 4\n', 'a b c\n', '1 2 -3\n'])
    assert.throws(() => readSchedstat(text), ParseError, JSON.stringify(text));
});

test('ticks of the process and of its children, whatever its name', () => {
  const numbers = '5328 5328 26321 0 -1 4194304 91 0 0 0 69 2 30 4 20 0 1 0 301468';
  assert.deepEqual(readCpuTimes(`5331 (s) R (h)) S ${numbers}\n`), {
    own: 710_000_000,
    children: 340_000_000,
  });
  assert.throws(() => readCpuTimes('5331 (sh) S 1 2 3\n'), ParseError);
  assert.throws(() => readCpuTimes(`5331 sh S ${numbers}\n`), ParseError);
});

testRealFile('own time', '/proc/self/stat', (bytes) => assert.ok(readCpuTimes(bytes).own >= 0));
testRealFile('own time', '/proc/self/schedstat', (bytes) => assert.ok(readSchedstat(bytes) >= 0));
