import { packageCommands } from '../../../knowledge/package-commands.ts';
import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import type { HostResults, System } from '../results.ts';
import type { SignedPackage } from '../signed-results.ts';
import { doubtsAboutChain, NOTHING_AT_HAND, noChain } from './chain-doubts.ts';

/** Shown of one package; its own file has all. */
const FEW = 5;

export const notAsSigned = {
  id: 'host/not-as-signed',
  title: 'A file of a package is not what the signed package holds',
  severity: 'high',
  why: 'The checksums that a machine keeps of its own files can be rewritten by whoever rewrites the files. What the distribution signed cannot: its index says what the list of packages holds, that what the package holds, and that what the file has to be.',
  limits:
    'Looks at packages whose own file (.deb, .rpm) is at hand: in the folder of --archive, or where the package manager keeps what it fetched. Without --integrity at what was read, which is what listeners load. Configuration is left out. An old index is no defect: it proves what it was signed for, and its date is told. Whether the keys are the right ones is said with each proof.',
  run({ signed, system }: HostResults) {
    if (signed === undefined) return { outcome: 'not-applicable', reason: NOTHING_AT_HAND };
    const nothing = noChain(signed);
    if (nothing !== undefined) return { outcome: 'not-applicable', reason: nothing };
    return conclude(
      signed.packages.flatMap((one) => toDefect(one, system)),
      doubtsAboutChain(signed),
    );
  },
} as const satisfies Check<HostResults>;

function toDefect(
  { package: name, version, different, differing, steps, trusts }: SignedPackage,
  system: System,
): readonly Defect[] {
  const [first] = different;
  if (first === undefined) return [];
  const loadedBy = [...new Set(different.flatMap((one) => one.loadedBy))];
  const what = differing === 1 ? `${first.path} is` : `${differing} files of ${name} are`;
  const users =
    loadedBy.length === 0
      ? ''
      : `, and ${loadedBy.join(', ')} ${loadedBy.length === 1 ? 'has' : 'have'} it loaded`;
  return [
    {
      severity: loadedBy.length === 0 ? 'medium' : 'high',
      title: `${what} not what ${name} ${version} holds as it was signed${users}`,
      message: `Somebody or something other than the package manager has written there. This trusts ${trusts}.`,
      locations: different.slice(0, FEW).map(({ path }) => ({ path, package: name })),
      evidence: [
        ...steps.map(({ says, command }) => ({ kind: 'signed-chain', says, command })),
        ...different.slice(0, FEW).map(({ says, path, command }) => ({
          kind: 'checksum',
          says,
          path,
          ...(command === undefined ? {} : { command }),
        })),
      ],
      advice: [
        'keep a copy of what is there before anything overwrites it: it is evidence',
        `install the package again: ${packageCommands(system).reinstall(name, version)}`,
        'find out how it came there before you trust the machine again',
      ],
    },
  ];
}
