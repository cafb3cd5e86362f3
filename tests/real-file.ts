import { readFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';

/** A test on a file of the machine it runs on; skipped, with the reason, where the file cannot be read. */
export function testRealFile(name: string, path: string, run: (bytes: Buffer, t: TestContext) => void): void {
  test(`${name} (the machine's ${path})`, (t) => {
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch (error) {
      return t.skip(`cannot read ${path}: ${error instanceof Error ? error.message : 'unknown error'}`);
    }
    run(bytes, t);
  });
}
