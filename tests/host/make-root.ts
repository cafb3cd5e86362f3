import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { temporaryFolder } from './temporary-folder.ts';

export interface RootContent {
  /** ID and further words of os-release(5). */
  readonly os?: { readonly id: string; readonly versionId?: string; readonly codename?: string };
  readonly packages?: readonly RootPackage[];
  /** Text or bytes by path. */
  readonly files?: Readonly<Record<string, string | Buffer>>;
  /** Files of this machine, by the path that the copy gets. */
  readonly copies?: Readonly<Record<string, string>>;
}

export interface RootPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture?: string;
  /** Paths that the package owns. */
  readonly owns?: readonly string[];
}

/** A folder with as much of a Debian in it as `underpin check --root` reads; removed with the test. */
export function makeRoot(
  t: TestContext,
  { os, packages = [], files = {}, copies = {} }: RootContent,
): string {
  const root = temporaryFolder(t);
  write(root, '/etc/os-release', osRelease(os ?? { id: 'debian', versionId: '13', codename: 'trixie' }));
  write(root, '/var/lib/dpkg/status', packages.map(paragraph).join('\n'));
  for (const { name, owns = [] } of packages)
    write(root, `/var/lib/dpkg/info/${name}.list`, owns.map((path) => `${path}\n`).join(''));
  for (const [path, content] of Object.entries(files)) write(root, path, content);
  for (const [path, from] of Object.entries(copies)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    copyFileSync(from, join(root, path));
  }
  return root;
}

function write(root: string, path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function osRelease({ id, versionId, codename }: NonNullable<RootContent['os']>): string {
  const lines = { ID: id, VERSION_ID: versionId, VERSION_CODENAME: codename };
  return Object.entries(lines)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

function paragraph({ name, version, architecture = 'amd64' }: RootPackage): string {
  return `Package: ${name}\nStatus: install ok installed\nArchitecture: ${architecture}\nVersion: ${version}\n`;
}
