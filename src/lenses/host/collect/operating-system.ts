import { readOsRelease } from '../../../formats/os-release.ts';
import type { FileTree } from '../../../system/file-tree.ts';
import type { OperatingSystem } from '../facts.ts';

const LIMIT = 1 << 20;

/** os-release(5): /etc first, then /usr/lib. A root without one is 'unknown', which no incident claims to know. */
export function operatingSystem(root: FileTree): OperatingSystem {
  for (const path of ['/etc/os-release', '/usr/lib/os-release']) {
    const file = root.read(path, LIMIT);
    if (file.state === 'read') return fromOsRelease(file.bytes);
  }
  return { id: 'unknown', idLike: [], name: 'an unknown system' };
}

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
