import { styleText } from 'node:util';
import { runStep, type Step } from './test/run-step.ts';
import { runTests } from './test/run-tests.ts';

/** What is looked at besides the tests. Every step runs, also after one that failed. */
const STEPS: readonly Step[] = [
  { name: 'types', command: 'node_modules/.bin/tsc', args: ['--noEmit'] },
  { name: 'lint', command: 'node_modules/.bin/biome', args: ['check', '--error-on-warnings', '.'] },
  { name: 'dead code', command: 'node_modules/.bin/knip', args: ['--no-progress'] },
];

const [pattern] = process.argv.slice(2);
const started = performance.now();
const failed: string[] = [];
if (pattern === undefined) {
  for (const step of STEPS) {
    if (!(await runStep(step))) failed.push(step.name);
  }
}
const tests = await runTests(pattern);
if (!tests.passed) failed.push('tests');

const seconds = ((performance.now() - started) / 1000).toFixed(0);
const summary = `${tests.summary}; ${seconds} s`;
process.stdout.write(
  failed.length === 0
    ? `${styleText(['green', 'bold'], 'PASSED')}  ${summary}\n`
    : `${styleText(['red', 'bold'], 'FAILED')}  ${failed.join(', ')}; ${summary}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
