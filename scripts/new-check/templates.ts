/** Names that a check's files are written with: `host/some-defect` of the lens `host`, exported as `someDefect`. */
export interface CheckNames {
  readonly id: string;
  readonly lens: string;
  readonly file: string;
  readonly exportName: string;
}

/** A check that compiles, and fails its tests until it finds something. */
export function checkSource({ id, lens, exportName }: CheckNames): string {
  const results = resultsType(lens);
  return `import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { ${results} } from '../results.ts';

export const ${exportName} = {
  id: '${id}',
  title: 'The defect in one sentence, without a full stop',
  severity: 'medium',
  why: 'Why the defect matters, for its page.',
  limits: 'Which cases it stays silent on, and what it cannot see.',
  run(_results: ${results}) {
    return conclude([]);
  },
} as const satisfies Check<${results}>;
`;
}

/** Its four cases. */
export function testSource({ lens, file, exportName }: CheckNames): string {
  return `import { testCheck } from '../../../../tests/check/test-check.ts';
import { ${lens}Results } from '../../../../tests/${lens}/${lens}-results.ts';
import { ${exportName} } from './${file}.ts';

testCheck(${exportName}, {
  finds: { given: ${lens}Results(), findings: [] },
  silentOnNearMiss: { 'what looks like it and is not': ${lens}Results() },
  notApplicable: { given: ${lens}Results(), reason: 'nothing here could have it' },
  couldNotLook: { given: ${lens}Results(), reason: 'what was in the way' },
});
`;
}

function resultsType(lens: string): string {
  return `${lens.charAt(0).toUpperCase()}${lens.slice(1)}Results`;
}
