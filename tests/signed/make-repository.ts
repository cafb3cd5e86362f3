import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestKey } from './make-key.ts';

export interface DebContent {
  readonly name: string;
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Builds a package with dpkg-deb; gives the path of its file. */
export function makeDeb(folder: string, { name, version, files }: DebContent, compression = 'xz'): string {
  const tree = join(folder, `.tree-${name}-${version}`);
  mkdirSync(join(tree, 'DEBIAN'), { recursive: true });
  writeFileSync(
    join(tree, 'DEBIAN/control'),
    `Package: ${name}\nVersion: ${version}\nArchitecture: amd64\nMaintainer: Test <test@example.org>\nDescription: test\n`,
  );
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), content);
  }
  chmodSync(join(tree, 'DEBIAN'), 0o755);
  const file = join(folder, 'pool', `${name}_${version.replace(/^\d+:/, '')}_amd64.deb`);
  mkdirSync(dirname(file), { recursive: true });
  execFileSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', tree, file], {
    stdio: 'ignore',
  });
  execFileSync('rm', ['-r', tree]);
  return file;
}

/** The list of the packages in `pool/`, as apt-ftparchive makes it. */
export function listPackages(folder: string): string {
  return execFileSync('apt-ftparchive', ['packages', 'pool'], { cwd: folder, encoding: 'utf8' });
}

/** The text of a Release over what lies in dists/test, as apt-ftparchive makes it. */
export function releaseText(folder: string): string {
  return execFileSync(
    'apt-ftparchive',
    ['-o', 'APT::FTPArchive::Release::Codename=test', 'release', 'dists/test'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
}

export const LIST = 'dists/test/main/binary-amd64/Packages';
export const INDEX = 'dists/test/InRelease';

/** Makes a repository of the packages in `pool/`, signed in itself. */
export function makeRepository(folder: string, key: TestKey): void {
  mkdirSync(dirname(join(folder, LIST)), { recursive: true });
  writeFileSync(join(folder, LIST), listPackages(folder));
  writeFileSync(join(folder, INDEX), key.clearsign(releaseText(folder)));
}
