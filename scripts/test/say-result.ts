import { styleText } from 'node:util';

/** The last line: passed, or what failed. Sets the exit status. */
export function sayResult(failed: readonly string[], summary: string, tookMs: number): void {
  const passed = failed.length === 0;
  const word = passed ? styleText(['green', 'bold'], 'PASSED') : styleText(['red', 'bold'], 'FAILED');
  const what = passed ? '' : `${failed.join(', ')}; `;
  process.stdout.write(`${word}  ${what}${summary}; ${Math.round(tookMs / 1000)} s\n`);
  process.exitCode = passed ? 0 : 1;
}

/** A pattern that fits nothing would pass without having looked. */
export function stopWithoutFiles(pattern: string): never {
  process.stderr.write(`no test file has '${pattern}' in its path\n`);
  process.exit(2);
}
