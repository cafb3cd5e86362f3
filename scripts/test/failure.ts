import { inspect } from 'node:util';

/** What the test runner tells of a test that failed. */
export interface FailedTest {
  readonly name: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly details: { readonly error: Error };
}

/** Whether it failed itself, and not for a test inside it, which is told apart. */
export function isOwnFailure({ details: { error } }: FailedTest): boolean {
  return !('failureType' in error) || error.failureType !== 'subtestsFailed';
}

/** Where, which, and what went wrong, as a person reads it. */
export function describeFailure({ name, file, line, details: { error } }: FailedTest, home: string): string {
  const place = file === undefined ? '' : `${file.replace(`${home}/`, '')}:${line}: `;
  const cause = inspect(error.cause ?? error).replaceAll('\n', '\n    ');
  return `\n  ${place}${name}\n    ${cause}\n`;
}
