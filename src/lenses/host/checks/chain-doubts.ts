import type { Doubt } from '../../../model/check.ts';
import type { MissingPackage } from '../signed-facts.ts';
import type { SignedResult } from '../signed-results.ts';

/** What kept the chain from a signed index from reaching everything. Nobody who did not ask for it by naming a folder is told. */
export function doubtsAboutChain({
  archive,
  unable,
  indexes,
  packages,
  missing,
}: SignedResult): readonly Doubt[] {
  if (archive === undefined) return [];
  return [
    ...unable.map(({ why, ...hint }) => ({ reason: why, ...hint })),
    ...indexes
      .filter(({ isAsked }) => isAsked)
      .flatMap(({ path, refused, broken }) => [
        ...(refused === undefined ? [] : [{ reason: `${path} proves nothing: ${refused}` }]),
        ...broken.map((one) => ({ reason: `${one.path} proves nothing: ${one.why}` })),
      ]),
    ...unprovenDoubts(packages.filter(({ outcome }) => outcome === 'unproven')),
    ...missingDoubts(archive, missing),
  ];
}

export const NOTHING_AT_HAND = 'no package that a signature vouches for was at hand (--archive)';

/** Why nothing was compared, though packages were looked for; undefined where something was. */
export function noChain({ archive, packages, missing, unable, indexes }: SignedResult): string | undefined {
  const isAsked = archive !== undefined;
  if (!isAsked && packages.every(({ outcome }) => outcome === 'unproven'))
    return 'no package at hand could be held against a signature (--archive)';
  const isEmpty = packages.length + missing.length + unable.length + indexes.length === 0;
  return isAsked && isEmpty ? 'no package owns what was read' : undefined;
}

/** Packages that prove nothing for the same reason are one doubt. */
function unprovenDoubts(packages: SignedResult['packages']): readonly Doubt[] {
  return [...Map.groupBy(packages, ({ why }) => why)].map(([why, group]) => {
    const hint = group.find((one) => one.hint !== undefined)?.hint;
    const verb = group.length === 1 ? 'proves' : 'prove';
    return {
      reason: `${group.map(({ file }) => file).join(', ')} ${verb} nothing: ${why}`,
      ...(hint === undefined ? {} : { hint }),
    };
  });
}

/** Packages whose own file is not at hand: those that can still be had, with the command, and those that cannot. */
function missingDoubts(archive: string, missing: readonly MissingPackage[]): readonly Doubt[] {
  const byKind = Map.groupBy(missing, ({ family, isOffered }) => `${family} ${isOffered}`);
  return [...byKind.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const what = first.family === 'dpkg' ? '.deb' : '.rpm';
    const known = first.isOffered ? '' : ', and no signed index at hand lists their versions';
    return [
      {
        reason: `there is no ${what} at hand of ${group.map((one) => `${one.package} ${one.packageVersion}`).join(', ')}${known}`,
        hint: first.isOffered || first.family === 'rpm' ? bringCommand(archive, group) : OLD_VERSIONS,
      },
    ];
  });
}

const OLD_VERSIONS =
  'put the packages, and the dists/ folder of a snapshot of the distribution that has them, into the folder of --archive';

function bringCommand(archive: string, group: readonly MissingPackage[]): string {
  const words = group.map(({ family, package: name, packageVersion, architecture }) =>
    family === 'dpkg' ? `${name}=${packageVersion}` : `${name}-${packageVersion}.${architecture}`,
  );
  return `cd ${archive} && ${group[0]?.family === 'rpm' ? 'dnf' : 'apt-get'} download ${words.join(' ')}`;
}
