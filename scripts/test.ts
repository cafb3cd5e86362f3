import { globSync } from 'node:fs';
import { runStep, type Step } from './test/run-step.ts';
import { runTests } from './test/run-tests.ts';
import { sayResult, stopWithoutFiles } from './test/say-result.ts';

/** What is looked at besides the tests. Every step runs, also after one that failed. */
const STEPS: readonly Step[] = [
  { name: 'types', command: 'node_modules/.bin/tsc', args: ['--noEmit'] },
  { name: 'lint', command: 'node_modules/.bin/biome', args: ['check', '--error-on-warnings', '.'] },
  { name: 'dead code', command: 'node_modules/.bin/knip', args: ['--no-progress'] },
];

const [pattern = ''] = process.argv.slice(2);
const files = globSync('{src,tests}/**/*.test.ts').filter((file) => file.includes(pattern));
if (files.length === 0) stopWithoutFiles(pattern);

const started = performance.now();
const failed: string[] = [];
if (pattern === '') {
  for (const step of STEPS) {
    if (!(await runStep(step))) failed.push(step.name);
  }
}
const tests = await runTests(files);
if (!tests.passed) failed.push('tests');
sayResult(failed, tests.summary, performance.now() - started);
