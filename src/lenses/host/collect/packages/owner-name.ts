interface Named {
  readonly name: string;
  readonly architecture: string;
}

/**
 * How the owner of a file is named: as its package, and with the architecture (`liblzma5:i386`) where packages of one name
 * are installed for several, since an incident may concern but one of them.
 */
export function ownerName(packages: readonly Named[]): (one: Named) => string {
  const seen = new Map<string, string>();
  const several = new Set<string>();
  for (const { name, architecture } of packages) {
    if ((seen.get(name) ?? architecture) !== architecture) several.add(name);
    seen.set(name, architecture);
  }
  return ({ name, architecture }) => (several.has(name) ? `${name}:${architecture}` : name);
}
