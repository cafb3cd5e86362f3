import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UnderpinError } from '../model/error.ts';
import { findProgram, runProgram } from './run-program.ts';

export interface UnpackedPackage {
  /** Folders with shared libraries. */
  readonly libraries: readonly string[];
  /** Its sshd, if it has one. */
  readonly sshd?: string;
  remove(): void;
}

const UNPACK_MS = 60_000;

/** Unpacks a Debian package into a folder of its own; none of its scripts runs. UnderpinError where that fails. */
export async function unpackPackage(file: string): Promise<UnpackedPackage> {
  const dpkgDeb = findProgram('dpkg-deb');
  if (dpkgDeb === undefined) {
    throw new UnderpinError('SUBJECT_UNREADABLE', `${file} cannot be unpacked without dpkg-deb`, {
      hint: 'Unpack it yourself and give the folder: libraries:/FOLDER',
    });
  }
  const folder = mkdtempSync(join(tmpdir(), 'underpin-package-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const { status, stderr, trouble } = await runProgram(dpkgDeb, ['--extract', '--', file, folder], {
    environment: { PATH: '/usr/bin:/bin' },
    timeoutMs: UNPACK_MS,
  });
  if (status !== 0) {
    remove();
    throw new UnderpinError('SUBJECT_UNREADABLE', `cannot unpack ${file}: ${trouble ?? stderr.trim()}`);
  }
  const sshd = join(folder, 'usr/sbin/sshd');
  return { libraries: libraryFolders(folder), ...(existsSync(sshd) ? { sshd } : {}), remove };
}

function libraryFolders(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return [
    ...new Set(names.filter((name) => /\.so(\.|$)/.test(name)).map((name) => join(folder, dirname(name)))),
  ];
}
