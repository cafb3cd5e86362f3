import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cleaner } from '../host/own-machine.ts';
import { temporaryFolder } from '../host/temporary-folder.ts';

/** Where Fedora and SUSE keep the database; Debian's own default is another place. */
export const RPM_FOLDER = '/usr/lib/sysimage/rpm';

export interface RpmToMake {
  readonly name: string;
  readonly version: string;
  readonly release: string;
  readonly epoch?: number;
  /** Text of each file by path; those below /etc are configuration. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Why no rpm root can be made here, for `skip`; false where one can. */
export const noRpm: string | false = ['rpm', 'rpmbuild'].every(
  (program) => spawnSync(program, ['--version']).status === 0,
)
  ? false
  : 'rpm and rpmbuild are not installed';

/** A root whose packages real rpmbuild built and real rpm installed: harmless text files, no scripts. */
export function makeRpmRoot(t: Cleaner, packages: readonly RpmToMake[]): string {
  const folder = temporaryFolder(t);
  const root = join(folder, 'root');
  mkdirSync(root);
  const built = packages.map((one, at) => buildRpmFile(join(folder, String(at)), one));
  runRpm(root, '--initdb');
  for (const path of built) runRpm(root, '--install', '--nodeps', '--force', path);
  return root;
}

/** What real rpm says of a root. */
export function runRpm(root: string, ...args: readonly string[]): string {
  const database = ['--root', root, '--define', `_dbpath ${RPM_FOLDER}`];
  return execFileSync('rpm', [...database, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Builds a package with rpmbuild; gives the path of its file. */
export function buildRpmFile(
  folder: string,
  { name, version, release, epoch, files = {} }: RpmToMake,
): string {
  const content = join(folder, 'content');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(content, path, '..'), { recursive: true });
    writeFileSync(join(content, path), text);
  }
  mkdirSync(content, { recursive: true });
  const list = Object.keys(files).map((path) => `${path.startsWith('/etc/') ? '%config ' : ''}"${path}"`);
  const lines = [
    `Name: ${name}`,
    `Version: ${version}`,
    `Release: ${release}`,
    ...(epoch === undefined ? [] : [`Epoch: ${epoch}`]),
    'Summary: A harmless package of a test',
    'License: none',
    '%description',
    '%install',
    `mkdir -p %{buildroot} && cp -a ${content}/. %{buildroot}`,
    '%files',
    ...list,
  ];
  const spec = join(folder, 'made.spec');
  writeFileSync(spec, lines.map((line) => `${line}\n`).join(''));
  const places = ['--define', `_topdir ${folder}`, '--define', '_build_name_fmt made.rpm'];
  execFileSync('rpmbuild', ['--quiet', ...places, '--target', 'x86_64', '-bb', spec], { stdio: 'ignore' });
  return join(folder, 'RPMS', 'made.rpm');
}
