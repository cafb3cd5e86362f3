import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../fuzz/property.ts';

type Compare = (a: string, b: string) => number;

/** Each version is older than all that follow it, and equal to itself. */
export function testAscending(name: string, compare: Compare, ascending: readonly string[]): void {
  test(name, () => {
    for (const [i, a] of ascending.entries())
      for (const [j, b] of ascending.entries())
        assert.equal(compare(a, b), Math.sign(i - j), `${a} and ${b}`);
  });
}

/** Turned around, a comparison says the opposite; and equals can stand for each other. */
export function testTotalOrder(name: string, compare: Compare, version: fc.Arbitrary<string>): void {
  test(`${name}: the order is antisymmetric, transitive, and total`, () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        assert.equal(compare(a, a), 0);
        assert.equal(compare(a, b), 0 - compare(b, a));
        const [x = a, y = b, z = c] = [a, b, c].sort(compare);
        assert.ok(compare(x, y) <= 0 && compare(y, z) <= 0 && compare(x, z) <= 0);
        if (compare(a, b) === 0) assert.equal(compare(a, c), compare(b, c));
      }),
      runs,
    );
  });
}

/** What the family's own program says of many pairs at once; -1, 0 or 1 each. */
export type Ask = (pairs: readonly (readonly [string, string])[]) => readonly number[];

interface SameAsProgram {
  readonly name: string;
  readonly compare: Compare;
  readonly version: fc.Arbitrary<string>;
  readonly ask: Ask;
  /** Why the program cannot be asked, or false. */
  readonly skip: string | false;
  /** Most pairs, even in a long run, for programs that must be started for each. */
  readonly most?: number;
}

/** Compares as the real program does. */
export function testSameAsProgram({ name, compare, version, ask, skip, most }: SameAsProgram): void {
  test(`${name} says the same`, { skip }, (t) => {
    const numRuns = Math.min(runs.numRuns, most ?? runs.numRuns);
    const pairs = fc.sample(fc.tuple(version, version), { ...runs, numRuns });
    const expected = ask(pairs);
    assert.equal(expected.length, pairs.length);
    const differing = pairs.filter(([a, b], at) => compare(a, b) !== expected[at]);
    assert.deepEqual(differing, []);
    t.diagnostic(`${pairs.length} pairs agree`);
  });
}
