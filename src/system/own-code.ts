import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UnderpinError } from '../model/error.ts';

/** What of the program's home holds code or knowledge that steers it. */
const OURS = ['underpin', 'runtime/node', 'package.json', 'src', 'dist', 'data'];

/**
 * As root: refuses to go on where somebody who is not root could change the code that runs. Root itself counts, and the
 * user who called sudo, who may become root anyway. `caller` is a number of a user, or 0. Throws CODE_WRITABLE_BY_OTHERS.
 */
export function refuseForeignCode(home: URL, caller = Number(process.env.SUDO_UID ?? 0)): void {
  if (process.geteuid?.() !== 0) return;
  const folder = fileURLToPath(home);
  const trusted = new Set([0, caller]);
  const path = firstForeign(folder, trusted);
  if (path === undefined) return;
  throw new UnderpinError(
    'CODE_WRITABLE_BY_OTHERS',
    `others than root may change ${path}, so root does not run it`,
  );
}

function firstForeign(folder: string, trusted: ReadonlySet<number>): string | undefined {
  for (const path of parents(folder)) if (isForeign(path, trusted)) return path;
  for (const name of [...OURS, ...dependencies(folder)]) {
    for (const path of below(join(folder, name))) if (isForeign(path, trusted)) return path;
  }
  return undefined;
}

/** Packages that run with us: those of the lockfile in a checkout, the declared ones beside us where npm installed us. */
function dependencies(folder: string): readonly string[] {
  const { packages = {} } = readJson<{ packages: Record<string, { dev?: boolean }> }>(
    join(folder, 'package-lock.json'),
  );
  const locked = Object.entries(packages).flatMap(([path, { dev }]) =>
    path === '' || dev === true ? [] : [path],
  );
  if (locked.length > 0) return locked;
  const own = readJson<Record<'dependencies' | 'optionalDependencies', object>>(join(folder, 'package.json'));
  return Object.keys({ ...own.dependencies, ...own.optionalDependencies }).map((name) => join('..', name));
}

function readJson<Shape>(path: string): Partial<Shape> {
  return lstatSync(path, { throwIfNoEntry: false }) === undefined
    ? {}
    : JSON.parse(readFileSync(path, 'utf8'));
}

/** A folder with the sticky bit (/tmp) lets nobody exchange what another owns. */
function isForeign(path: string, trusted: ReadonlySet<number>): boolean {
  const { uid, gid, mode } = lstatSync(path);
  if (!trusted.has(uid)) return true;
  if ((mode & 0o170_000) === 0o120_000 || (mode & 0o1000) !== 0) return false;
  return (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && gid !== 0);
}

function* parents(folder: string): Generator<string> {
  for (let path = folder.replace(/\/$/, ''); ; path = dirname(path)) {
    yield path === '' ? '/' : path;
    if (path === '/' || path === '') return;
  }
}

function* below(path: string): Generator<string> {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return;
  yield path;
  if (!stat.isDirectory()) return;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) yield* below(child);
    else yield child;
  }
}
