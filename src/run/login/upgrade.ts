import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readElf } from '../../formats/elf/read-elf.ts';
import { readMaps } from '../../formats/proc/maps.ts';
import { collectBlame } from '../../lenses/login/collect/collect-blame.ts';
import { collectRounds } from '../../lenses/login/collect/collect-rounds.ts';
import { type OpenSide, openSoftware } from '../../lenses/login/collect/open-side.ts';
import type { Side } from '../../lenses/login/facts.ts';
import { UnderpinError } from '../../model/error.ts';
import type { Severity } from '../../model/finding.ts';
import { FileRoot } from '../../system/file-root.ts';
import { Processes } from '../../system/processes.ts';
import { STATE_FOLDER } from '../watch/unit-files.ts';
import { judgeLogin, type Measurement } from './judge-login.ts';
import { type Loaded, loadedSchema } from './loaded-schema.ts';
import { packageOwners } from './package-owners.ts';

const BEFORE = `${STATE_FOLDER}/before`;
const INDEX = `${BEFORE}/index.json`;
const MAPS_LIMIT = 16 << 20;
const LIBRARY_LIMIT = 128 << 20;

/** Parts of glibc fit only the loader that they came with: an old one under the new loader would not start. */
const WITH_THE_LOADER =
  /^(ld-|ld64|libc\.so|libm\.so|libpthread\.so|libdl\.so|librt\.so|libresolv\.so|libanl\.so|libutil\.so|libnss_|libnsl\.so\.1$|libmvec\.so|libthread_db\.so|libBrokenLocale)/;

export interface UpgradeOptions {
  /** A folder that holds the system; '' for the machine. */
  readonly root: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly failOn: Severity;
  readonly progress: (doing: string) => void;
}

/** Before an upgrade: keeps copies of the libraries that sshd loads. Gives how many. */
export async function saveBefore(root: string): Promise<number> {
  const libraries = await loadedBySshd(root);
  const folder = join(root, BEFORE);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const files = new FileRoot(root);
  for (const { path, soname } of libraries)
    copyFileSync(root + (files.resolve(path) ?? path), join(folder, soname));
  writeFileSync(join(root, INDEX), JSON.stringify(libraries), { mode: 0o644 });
  return libraries.length;
}

/** Takes the copies away. */
export function forgetBefore(root: string): void {
  rmSync(join(root, BEFORE), { recursive: true, force: true });
}

/**
 * After an upgrade: if a library that sshd loads has changed, measures sshd with the new ones against sshd with the old ones.
 * undefined where nothing that a login loads has changed.
 */
export async function compareAfter(options: UpgradeOptions): Promise<Measurement | undefined> {
  const { root } = options;
  const before = readIndex(root);
  const after = await loadedBySshd(root);
  const known = new Map(before.map(({ soname, sha256 }) => [soname, sha256]));
  const changed = after.filter(({ soname, sha256 }) => known.has(soname) && known.get(soname) !== sha256);
  const arrived = after.filter(({ soname }) => !known.has(soname));
  if (changed.length + arrived.length === 0) return undefined;
  const started = performance.now();
  const name = `${root === '' ? 'this machine' : root} after ${[...changed, ...arrived].map(({ soname }) => soname).join(', ')} changed`;
  const sides = new Map<Side, OpenSide>();
  try {
    sides.set('target', await openSoftware('after the upgrade', { root }));
    sides.set('control', await openSoftware('before the upgrade', { root, libraries: BEFORE }));
    const rounds = await collectRounds(sides, options);
    const { facts, gaps } = await collectBlame(sides, {
      ...options,
      runs: options.rounds,
      methods: ['perf', 'callgrind'],
      ownersOf: packageOwners,
    });
    const profiles = facts.filter((fact) => fact.kind !== 'login/side');
    return judgeLogin(name, { facts: [...rounds, ...profiles], gaps }, options.failOn, started);
  } finally {
    for (const side of sides.values()) side.close();
  }
}

/** What a freshly started sshd has mapped, without the parts of glibc. */
async function loadedBySshd(root: string): Promise<readonly Loaded[]> {
  const side = await openSoftware('sshd', { root });
  try {
    const pid = side.what === 'ssh' ? side.listener : undefined;
    const maps = pid === undefined ? undefined : new Processes().read(pid, 'maps', MAPS_LIMIT);
    if (maps === undefined)
      throw new UnderpinError('SUBJECT_UNREADABLE', 'what sshd loads cannot be seen', {
        hint: 'Run it as root.',
      });
    const paths = readMaps(maps)
      .filter(({ kind, permissions, deleted }) => kind === 'file' && permissions.includes('x') && !deleted)
      // The kernel names files from our root, not from that of the process.
      .map(({ path }) => (path.startsWith(`${root}/`) ? path.slice(root.length) : path));
    return [...new Set(paths)].flatMap((path) => identify(new FileRoot(root), path));
  } finally {
    side.close();
  }
}

function identify(files: FileRoot, path: string): readonly Loaded[] {
  const file = files.read(path, LIBRARY_LIMIT);
  if (file.state !== 'read') return [];
  const { soname } = readElf(file.bytes);
  if (soname === undefined || soname.includes('/') || WITH_THE_LOADER.test(soname)) return [];
  return [{ path, soname, sha256: createHash('sha256').update(file.bytes).digest('hex') }];
}

function readIndex(root: string): readonly Loaded[] {
  if (!existsSync(join(root, INDEX))) {
    throw new UnderpinError('SUBJECT_UNREADABLE', 'nothing was saved before the upgrade', {
      hint: 'Run it before: underpin login upgrade before',
    });
  }
  return loadedSchema.parse(JSON.parse(readFileSync(join(root, INDEX), 'utf8')));
}
