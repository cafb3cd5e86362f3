import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SweepFact } from '../facts.ts';
import { AS_THE_DAEMON, sweepOf } from './sweep.ts';

const BASE = Array.from({ length: 30 }, (_, at) => 18 + ((at * 11) % 30) / 10);

function fact(condition: string, shift: number, values = BASE): SweepFact {
  const command = '/usr/sbin/sshd -V';
  return { kind: 'login/sweep', version: 1, condition, command, values: values.map((one) => one + shift) };
}

const depending = (...facts: readonly SweepFact[]) =>
  sweepOf(facts)
    .filter(({ depends }) => depends)
    .map(({ condition }) => condition);

test('cost that goes away or comes with one variable names it', () => {
  assert.deepEqual(
    depending(
      fact('TERM=xterm', -10),
      fact(AS_THE_DAEMON, 0),
      fact('LANG unset', 0.1),
      fact('LD_DEBUG=unused', 12),
    ),
    ['TERM=xterm', 'LD_DEBUG=unused'],
  );
});

test('small and unlikely differences name nothing', () => {
  assert.deepEqual(depending(fact(AS_THE_DAEMON, 0), fact('LANG unset', -1.9)), []);
  assert.deepEqual(depending(fact(AS_THE_DAEMON, 0), fact('TERM=xterm', 0, [...BASE.slice(1), 900])), []);
});

test('the daemon comes first, at its own ratio; without it nothing is compared', () => {
  const [first] = sweepOf([fact('TERM=xterm', -10), fact(AS_THE_DAEMON, 0)]);
  assert.deepEqual([first?.condition, first?.ratio], [AS_THE_DAEMON, 1]);
  assert.deepEqual(sweepOf([fact('TERM=xterm', 0)]), []);
});

test('what ran too seldom to tell is left out, not told to be the same', () => {
  const seldom = BASE.slice(0, 9);
  const conditions = (...facts: readonly SweepFact[]) => sweepOf(facts).map(({ condition }) => condition);
  assert.deepEqual(conditions(fact(AS_THE_DAEMON, 0), fact('TERM=xterm', -10, seldom)), [AS_THE_DAEMON]);
  assert.deepEqual(conditions(fact(AS_THE_DAEMON, 0, seldom), fact('TERM=xterm', -10)), [AS_THE_DAEMON]);
});
