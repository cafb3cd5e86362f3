import type { BuildFile } from './read-orig.ts';

/** Names of users that many people have on their machines, and those of services that pack for everybody. */
const ANYBODY =
  /^(?:|\d+|root|user|users|admin|nobody|build|builder|buildbot|runner|runneradmin|travis|circleci|jenkins|github|vagrant|docker|ubuntu|debian|fedora|arch|mockbuild|pi|me|dev|developer)$/;

/**
 * Origins joined where the same user packed releases of both: one person who releases two projects is one witness. The
 * answer is the name of a group, its origins with ` + ` between.
 */
export function relateOrigins(
  files: readonly Pick<BuildFile, 'origin' | 'packer'>[],
): (origin: string) => string {
  const parents = new Map<string, string>();
  const rootOf = (node: string): string => {
    const parent = parents.get(node) ?? node;
    return parent === node ? node : rootOf(parent);
  };
  for (const { origin, packer } of files) {
    parents.set(origin, parents.get(origin) ?? origin);
    if (!ANYBODY.test(packer)) parents.set(rootOf(origin), rootOf(`packed by ${packer}`));
  }
  const origins = [...new Set(files.map(({ origin }) => origin))].sort();
  const groups = Map.groupBy(origins, rootOf);
  const names = new Map([...groups].map(([root, some]) => [root, some.join(' + ')]));
  return (origin) => names.get(rootOf(origin)) ?? origin;
}
