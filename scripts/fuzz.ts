import { randomInt } from 'node:crypto';
import { globSync } from 'node:fs';
import { runTests } from './test/run-tests.ts';
import { sayResult, stopWithoutFiles } from './test/say-result.ts';

/** `npm run fuzz [PATTERN]`: every property of every parser, 100,000 times, with a fresh seed. */
const [pattern = ''] = process.argv.slice(2);
const files = globSync('{src,tests}/**/*.fuzz.test.ts').filter((file) => file.includes(pattern));
if (files.length === 0) stopWithoutFiles(pattern);

process.env.UNDERPIN_FUZZ_RUNS ??= '100000';
process.env.UNDERPIN_FUZZ_SEED ??= String(randomInt(2 ** 31));
const { UNDERPIN_FUZZ_RUNS: runs, UNDERPIN_FUZZ_SEED: seed } = process.env;
process.stdout.write(`${files.length} files, ${runs} runs each property, seed ${seed}\n`);
process.stdout.write(`the same again: UNDERPIN_FUZZ_SEED=${seed} npm run fuzz ${pattern}\n`);

const started = performance.now();
const { passed, summary } = await runTests(files);
sayResult(passed ? [] : ['fuzz'], summary, performance.now() - started);
