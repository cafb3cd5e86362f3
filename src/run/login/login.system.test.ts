import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Kit } from '../../../tests/login/build-kit.ts';
import type { LoginResults } from '../../lenses/login/results.ts';
import { findProgram } from '../../system/run-program.ts';
import { blameLogin, compareLogin, sweepLogin } from './compare-login.ts';
import type { Measurement } from './judge-login.ts';

const common = { failOn: 'medium', progress: () => {} } as const;
const needs = (...programs: readonly string[]) => {
  const missing = programs.filter((program) => findProgram(program) === undefined);
  return missing.length === 0 ? false : `${missing.join(', ')} not installed`;
};
const resultsOf = ({ report }: Measurement) => report.results.login as LoginResults;

const kit = new Kit();
after(() => kit.remove());

test('two real sshds take turns, and their CPU time is seen', { skip: needs('sshd') }, async () => {
  const options = { ...common, target: 'start', control: 'start', rounds: 12, seconds: 60 };
  const results = resultsOf(await compareLogin(options));
  const { rounds, control, phases, cpu, failures } = results;
  assert.deepEqual([rounds, control?.rounds, failures], [12, 12, []]);
  assert.ok((phases.banner?.median ?? 0) > 0 && (cpu?.median ?? 0) > 0);
  assert.equal(cpu?.from, 'connection');
  assert.deepEqual(
    results.shifts.map(({ phase }) => phase),
    ['banner', 'cpu'],
  );
});

for (const how of ['constructor', 'ifunc'] as const) {
  test(`callgrind names a stripped library that runs 1,200 instructions more, as ${how}`, {
    skip: needs('sshd', 'valgrind', 'gcc'),
  }, async () => {
    const [culprit, idle] = [
      kit.build({ count: 200, how, stripped: true }),
      kit.build({ how, stripped: true }),
    ];
    const measurement = await blameLogin({
      ...common,
      ...{ target: `preload:${culprit}`, control: `preload:${idle}` },
      ...{ runs: 0, seconds: 0, methods: ['callgrind'] },
    });
    const blamed = resultsOf(measurement).blame.filter((one) => one.blamed);
    assert.deepEqual(
      blamed.map(({ object, method }) => [object, method]),
      [[culprit, 'callgrind']],
    );
    assert.match(blamed[0]?.buildId ?? '', /^[0-9a-f]{40}$/);
    assert.deepEqual(
      measurement.report.findings.map(({ check }) => check),
      ['login/library-costs-cpu'],
    );
  });
}

test('a command stands in for sshd', { skip: needs('xz') }, async () => {
  const command = [findProgram('xz') ?? '', '--version'] as const;
  const options = { ...common, target: 'start', control: 'libraries:/nonexistent', command };
  const { phases, cpu } = resultsOf(await compareLogin({ ...options, rounds: 10, seconds: 60 }));
  assert.deepEqual([Object.keys(phases), cpu?.from], [['total'], 'process']);
  const { sweep } = resultsOf(
    await sweepLogin({ ...common, target: 'start', command, rounds: 10, seconds: 60 }),
  );
  assert.deepEqual(
    sweep.map(({ condition }) => condition),
    ['as the daemon', 'TERM=xterm', 'LD_DEBUG=unused', 'LD_PROFILE=', 'LANG unset', 'another argv[0]'],
  );
});
