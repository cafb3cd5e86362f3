import { readOsRelease } from '../../../formats/os-release.ts';
import type { FileTree } from '../../../system/file-tree.ts';
import type { OperatingSystem } from '../facts.ts';

const LIMIT = 1 << 20;

/** os-release(5): /etc first, then /usr/lib. A root without one is 'unknown', which no incident claims to know. */
export function operatingSystem(root: FileTree): OperatingSystem {
  for (const path of ['/etc/os-release', '/usr/lib/os-release']) {
    const file = root.read(path, LIMIT);
    if (file.state === 'read') return withRelease(root, fromOsRelease(file.bytes));
  }
  return { id: 'unknown', idLike: [], name: 'an unknown system' };
}

/** Debian says its release twice: where os-release names none, as in testing before 2019, /etc/debian_version may. */
function withRelease(root: FileTree, os: OperatingSystem): OperatingSystem {
  if (os.id !== 'debian' || os.versionId !== undefined || os.codename !== undefined) return os;
  const file = root.read('/etc/debian_version', LIMIT);
  const [, versionId, codename] =
    file.state === 'read' ? (DEBIAN_VERSION.exec(file.bytes.toString('latin1')) ?? []) : [];
  return {
    ...os,
    ...(versionId === undefined ? {} : { versionId }),
    ...(codename === undefined ? {} : { codename }),
  };
}

/** `12.5`, `trixie/sid` */
const DEBIAN_VERSION = /^(?:([0-9]{1,4})(?:\.[0-9]{1,4})*|([a-z]{1,40})\/sid)\n?$/;

function fromOsRelease(bytes: Buffer): OperatingSystem {
  const { id, idLike, versionId, versionCodename, prettyName } = readOsRelease(bytes);
  return {
    id,
    idLike,
    name: prettyName ?? id,
    ...(versionId === undefined ? {} : { versionId }),
    ...(versionCodename === undefined ? {} : { codename: versionCodename }),
  };
}
