import { isArchitecture, isPackageName } from './package-name.ts';

export interface InfoName {
  readonly name: string;
  /** Only of packages that can be installed for several architectures at once (`Multi-Arch: same`). */
  readonly architecture?: string;
  /** `list`, `md5sums`, `postinst` and so on. */
  readonly kind: string;
}

/**
 * What a file name of `/var/lib/dpkg/info` tells: `libfoo1.2:amd64.list` is the list of libfoo1.2 for amd64. Undefined
 * for a file that belongs to no package (`format`, a leftover `foo.list-new`).
 */
export function readInfoName(fileName: string): InfoName | undefined {
  const match = /^([^:/]+?)(?::([^:./]+))?\.([a-z0-9]+)$/.exec(fileName);
  const [, name = '', architecture, kind = ''] = match ?? [];
  if (!isPackageName(name)) return undefined;
  if (architecture === undefined) return { name, kind };
  return isArchitecture(architecture) ? { name, architecture, kind } : undefined;
}
