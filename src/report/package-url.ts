import type { HostResults } from '../lenses/host/results.ts';

/** The package-url type of each family: the purl types registry. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['dpkg', 'deb'],
  ['rpm', 'rpm'],
  ['pacman', 'alpm'],
  ['apk', 'apk'],
]);

/** `pkg:deb/debian/liblzma5@5.4.1-1?arch=amd64` (purl specification); undefined for a family without a type. */
export function packageUrl(
  { family, distribution, architecture }: HostResults['system'],
  name: string,
  version: string,
): string | undefined {
  const type = TYPES.get(family ?? '');
  if (type === undefined) return undefined;
  const encode = (text: string) => encodeURIComponent(text.toWellFormed()).replace(/%3A/g, ':');
  const qualifiers = architecture === undefined ? '' : `?arch=${encode(architecture)}`;
  return `pkg:${type}/${encode(distribution)}/${encode(name)}@${encode(version)}${qualifiers}`;
}
