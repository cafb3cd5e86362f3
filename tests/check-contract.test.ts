import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type ShippedCheck, shippedChecks } from '../scripts/checks/shipped-checks.ts';
import { severities } from '../src/model/finding.ts';

const checks = await shippedChecks('.');

test('every lens has checks', () => {
  const lenses = globSync('src/lenses/*').map((path) => path.split('/').at(-1) ?? '');
  assert.deepEqual([...new Set(checks.map(({ lens }) => lens))].sort(), lenses.sort());
});

test('no two checks have the same id', () => {
  const ids = checks.map(({ check }) => check.id);
  assert.deepEqual(
    ids.filter((id, at) => ids.indexOf(id) !== at),
    [],
  );
});

for (const shipped of checks) {
  test(`${shipped.check.id} keeps the contract of a check`, () => assert.deepEqual(broken(shipped), []));
}

test('a check that keeps nothing of the contract is told all of it', () => {
  const check = {
    id: 'Host/Bad',
    title: 'Ends in a stop.',
    severity: 'dire',
    why: '',
    limits: '',
    run: () => {},
  };
  const shipped = {
    lens: 'host',
    path: 'src/lenses/host/checks/bad.ts',
    expectedId: 'host/bad',
    isRegistered: false,
  };
  assert.deepEqual(broken({ ...shipped, check: check as never }), [
    'its id is Host/Bad and its path says host/bad',
    'its title is not one sentence without a full stop',
    'its severity is not one of info, low, medium, high, critical',
    'it does not say why the defect matters',
    'it does not say what it cannot see',
    'the lens does not run it',
    'src/lenses/host/checks/bad.test.ts does not put it through testCheck',
    'docs/checks/Host/Bad.md is missing: npm run docs',
  ]);
});

function broken({ check, path, expectedId, isRegistered }: ShippedCheck): readonly string[] {
  const { id, title, severity, why, limits } = check;
  const tests = path.replace(/\.ts$/, '.test.ts');
  const page = `docs/checks/${id}.md`;
  const isTested = existsSync(tests) && readFileSync(tests, 'utf8').includes('testCheck(');
  const rules: readonly (readonly [boolean, string])[] = [
    [id === expectedId, `its id is ${id} and its path says ${expectedId}`],
    [/^[A-Z].*[^.]$/.test(title), 'its title is not one sentence without a full stop'],
    [severities.includes(severity), `its severity is not one of ${severities.join(', ')}`],
    [/\S.*\.$/.test(why), 'it does not say why the defect matters'],
    [/\S.*\.$/.test(limits), 'it does not say what it cannot see'],
    [isRegistered, 'the lens does not run it'],
    [isTested, `${tests} does not put it through testCheck`],
    [existsSync(page), `${page} is missing: npm run docs`],
  ];
  return rules.filter(([holds]) => !holds).map(([, says]) => says);
}
