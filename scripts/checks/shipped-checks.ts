import { globSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Check } from '../../src/model/check.ts';

/** A check as it lies in its file. */
export interface ShippedCheck {
  readonly lens: string;
  /** Path of its file, from the top of the project. */
  readonly path: string;
  /** What its id has to be: its lens and its file's name. */
  readonly expectedId: string;
  /** What a check judges differs from lens to lens, and nothing here runs it. */
  readonly check: Check<never>;
  /** Whether the lens runs it. */
  readonly isRegistered: boolean;
}

/** Every check of every lens, by path. A file under `checks/` that exports none (a helper of checks) is passed over. */
export async function shippedChecks(home: string): Promise<readonly ShippedCheck[]> {
  const paths = globSync('src/lenses/*/checks/*.ts', { cwd: home }).filter(
    (path) => !path.endsWith('.test.ts'),
  );
  const checks = await Promise.all(paths.sort().map((path) => checksOf(home, path)));
  return checks.flat();
}

async function checksOf(home: string, path: string): Promise<readonly ShippedCheck[]> {
  const folder = dirname(dirname(path));
  const lens = basename(folder);
  const registered = await registeredChecks(join(home, folder, 'lens.ts'));
  const exported = Object.values(await load(join(home, path))).filter(isCheck);
  return exported.map((check) => ({
    lens,
    path,
    expectedId: `${lens}/${basename(path, '.ts')}`,
    check,
    isRegistered: registered.includes(check),
  }));
}

async function registeredChecks(path: string): Promise<readonly unknown[]> {
  return Object.values(await load(path)).flatMap((value) =>
    typeof value === 'object' && value !== null && 'checks' in value && Array.isArray(value.checks)
      ? value.checks
      : [],
  );
}

function load(path: string): Promise<Readonly<Record<string, unknown>>> {
  return import(resolve(path));
}

function isCheck(value: unknown): value is Check<never> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'run' in value &&
    typeof value.run === 'function'
  );
}
