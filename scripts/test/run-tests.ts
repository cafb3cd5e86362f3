import { availableParallelism } from 'node:os';
import { run } from 'node:test';
import { describeFailure, isOwnFailure } from './failure.ts';

export interface TestsResult {
  readonly passed: boolean;
  /** '643 tests passed, 2 skipped' */
  readonly summary: string;
}

/** Runs test files, each in a process of its own, and prints what failed and what was skipped. */
export async function runTests(files: readonly string[]): Promise<TestsResult> {
  const reasons: string[] = [];
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of run({ files: [...files].sort(), concurrency: availableParallelism() })) {
    if (type === 'test:fail' && isOwnFailure(data)) {
      failed += 1;
      process.stdout.write(describeFailure(data, process.cwd()));
    }
    if (type !== 'test:pass' || data.details.type === 'suite') continue;
    if (data.skip === undefined || data.skip === false) passed += 1;
    else reasons.push(data.skip === true ? 'without a reason' : data.skip);
  }
  for (const [reason, { length }] of Map.groupBy(reasons, (reason) => reason)) {
    process.stdout.write(`skipped ${length === 1 ? '1 test' : `${length} tests`}: ${reason}\n`);
  }
  return {
    passed: failed === 0,
    summary: `${passed} tests passed, ${failed} failed, ${reasons.length} skipped`,
  };
}
