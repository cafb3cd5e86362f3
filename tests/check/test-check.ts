import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Check } from '../../src/model/check.ts';
import type { Defect } from '../../src/model/finding.ts';
import { deepFreeze } from './deep-freeze.ts';

/** The four things that every check must be seen to do. */
export interface CheckCases<Results> {
  /** It finds the defect, and says exactly this of it. */
  readonly finds: { readonly given: Results; readonly findings: readonly Defect[] };
  /** Results that look like the defect and are not, by what makes them near misses. It ends clean on each. */
  readonly silentOnNearMiss: Readonly<Record<string, Results>>;
  /** There is nothing that could have the defect. */
  readonly notApplicable: { readonly given: Results; readonly reason: string };
  /** It could not look everywhere, and says why, and what would let it. */
  readonly couldNotLook: { readonly given: Results; readonly reason: string; readonly hint?: string };
}

/** Tests a check on all four. Whole results are compared, and what the check is given is frozen: it may change nothing. */
export function testCheck<Results>(check: Check<Results>, cases: CheckCases<Results>): void {
  const { finds, silentOnNearMiss, notApplicable, couldNotLook } = cases;
  const run = (given: Results) => check.run(deepFreeze(given));

  test(`${check.id} finds it`, () => {
    assert.notDeepEqual(finds.findings, [], 'the case must expect a finding');
    assert.deepEqual(run(finds.given), { outcome: 'findings', findings: finds.findings });
  });

  test(`${check.id} names its near misses`, () => {
    assert.notDeepEqual(Object.keys(silentOnNearMiss), []);
  });
  for (const [what, given] of Object.entries(silentOnNearMiss)) {
    test(`${check.id} is silent on ${what}`, () => {
      assert.deepEqual(run(given), { outcome: 'clean' });
    });
  }

  test(`${check.id} says where it does not apply`, () => {
    const { given, ...said } = notApplicable;
    assert.deepEqual(run(given), { outcome: 'not-applicable', ...said });
  });

  test(`${check.id} says what it could not see`, () => {
    const { given, ...said } = couldNotLook;
    assert.deepEqual(run(given), { outcome: 'could-not-look', ...said });
  });
}
