import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cleaner } from '../host/own-machine.ts';
import { temporaryFolder } from '../host/temporary-folder.ts';

export interface PacmanPackageToMake {
  readonly name: string;
  readonly version: string;
  /** Text of each file by absolute path; those below /etc are configuration. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Why no pacman root can be made here, for `skip`; false where one can. */
export const noPacman: string | false = ['pacman', 'bsdtar'].every(
  (program) => spawnSync(program, ['--version']).status === 0,
)
  ? process.getuid?.() === 0
    ? false
    : 'pacman installs for root alone'
  : 'pacman and bsdtar are not installed';

const MTREE = '!all,use-set,type,uid,gid,mode,time,size,md5,sha256,link';

/** A root whose packages real pacman installed: harmless text files, no scripts, packed as makepkg does. */
export function makePacmanRoot(t: Cleaner, packages: readonly PacmanPackageToMake[]): string {
  const folder = temporaryFolder(t);
  const root = join(folder, 'root');
  mkdirSync(join(root, 'var/lib/pacman'), { recursive: true });
  for (const [at, one] of packages.entries()) {
    const path = build(join(folder, String(at)), one);
    runPacman(root, '--noconfirm', '--noscriptlet', '-U', path);
  }
  return root;
}

/** What real pacman says of a root. */
export function runPacman(root: string, ...args: readonly string[]): string {
  const places = ['--root', root, '--dbpath', join(root, 'var/lib/pacman'), '--config', '/dev/null'];
  return execFileSync('pacman', [...places, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function build(folder: string, { name, version, files = {} }: PacmanPackageToMake): string {
  const content = join(folder, 'content');
  mkdirSync(content, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(content, path, '..'), { recursive: true });
    writeFileSync(join(content, path), text);
  }
  const paths = Object.keys(files).map((path) => path.slice(1));
  const backup = paths.filter((path) => path.startsWith('etc/')).map((path) => `backup = ${path}`);
  const information = [
    `pkgname = ${name}`,
    `pkgbase = ${name}`,
    `pkgver = ${version}`,
    'arch = x86_64',
    ...backup,
  ];
  writeFileSync(join(content, '.PKGINFO'), information.map((line) => `${line}\n`).join(''));
  const tops = [...new Set(paths.map((path) => path.split('/', 1)[0] ?? ''))];
  const pack = (...args: readonly string[]) => execFileSync('bsdtar', args, { cwd: content });
  pack('-czf', '.MTREE', '--format=mtree', `--options=${MTREE}`, '.PKGINFO', ...tops);
  pack('-cf', '../made.pkg.tar', '.MTREE', '.PKGINFO', ...tops);
  return join(folder, 'made.pkg.tar');
}
