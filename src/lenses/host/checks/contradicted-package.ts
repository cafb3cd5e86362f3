import { packageCommands } from '../../../knowledge/package-commands.ts';
import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import type { HostResults, System } from '../results.ts';
import type { SignedPackage } from '../signed-results.ts';
import { doubtsAboutChain, NOTHING_AT_HAND, noChain } from './chain-doubts.ts';

export const contradictedPackage = {
  id: 'host/contradicted-package',
  title: 'A package is not the one that the signed index lists',
  severity: 'medium',
  why: 'A file that bears the name and version of a package and holds something else than the signed index says is what an attacker would leave for the next one who installs from a folder, a mirror or the package cache: dpkg and rpm ask no index.',
  limits:
    'Looks at packages by the name of their file, and only at those that own what was read (with --integrity at all that are installed). Low where the package lies in the package cache: repositories that give other bytes to one version leave such files there. Where no signed index lists the version, nothing is contradicted.',
  run({ signed, system }: HostResults) {
    if (signed === undefined) return { outcome: 'not-applicable', reason: NOTHING_AT_HAND };
    const nothing = noChain(signed);
    if (nothing !== undefined) return { outcome: 'not-applicable', reason: nothing };
    return conclude(
      signed.packages.filter(({ outcome }) => outcome === 'contradicted').map((one) => toDefect(one, system)),
      doubtsAboutChain(signed),
    );
  },
} as const satisfies Check<HostResults>;

function toDefect(
  { package: name, version, file, isAsked, steps, trusts }: SignedPackage,
  system: System,
): Defect {
  return {
    severity: isAsked ? 'medium' : 'low',
    title: `${file} is not the ${name} ${version} that the signed index lists`,
    message: `It was changed after it was published, or it is another package under that name. This trusts ${trusts}.`,
    locations: [{ path: file, package: name }],
    evidence: steps.map(({ says, command }) => ({ kind: 'signed-chain', says, command })),
    advice: [
      'install nothing from it, and keep a copy: it is evidence',
      'find out who put it there, and whether it was installed anywhere',
      `bring it again: ${packageCommands(system).download(name, version)}`,
    ],
  };
}
