import { packageCommands } from '../../../knowledge/package-commands.ts';
import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import type { ChangedPackage } from '../identity-results.ts';
import type { HostResults, System } from '../results.ts';
import { doubtsAboutLoads } from './doubts.ts';

/** Shown of one package; the command in the advice lists all. */
const FEW = 5;

export const modifiedFile = {
  id: 'host/modified-file',
  title: 'A file of a package is not what the package installed',
  severity: 'high',
  why: 'A version says what should be there. A program or library that was exchanged keeps its version, its package and its place; only its bytes tell. One finding a package, since a package manager that was updated past the package changes a thousand files at once and is one fact.',
  limits:
    'Configuration files are not compared, as their owner may change them. Without --integrity only what listeners load is. The checksums are those that the machine keeps, which root can rewrite. Files that dpkg was told to leave out (path-exclude) may be missing.',
  run(results: HostResults) {
    const { integrity, packages, system } = results;
    if (packages.count === 0)
      return { outcome: 'could-not-look', reason: 'no package database could be read' };
    if (integrity.files === 0 && integrity.unread === undefined)
      return { outcome: 'not-applicable', reason: 'no file with a checksum was asked for' };
    const unread =
      integrity.unread === undefined ? [] : [{ reason: `files of packages: ${integrity.unread}` }];
    return conclude(
      integrity.changed.map((one) => toDefect(one, system)),
      [...unread, ...doubtsAboutLoads(results)],
    );
  },
} as const satisfies Check<HostResults>;

function toDefect({ package: name, count, files, loadedBy }: ChangedPackage, system: System): Defect {
  const { changed, reinstall } = packageCommands(system);
  const what = count === 1 ? `${files[0]?.path ?? 'a file'} is` : `${count} files of ${name} are`;
  const users =
    loadedBy.length === 0
      ? ''
      : `, and ${loadedBy.join(', ')} ${loadedBy.length === 1 ? 'has' : 'have'} it loaded`;
  return {
    severity: loadedBy.length === 0 ? 'medium' : 'high',
    title: `${what} not what ${count === 1 ? name : 'it'} installed${users}`,
    message:
      count > FEW
        ? 'So many at once are mostly software that updated itself past its package. Then no update of the distribution reaches it any more.'
        : 'Somebody or something other than the package manager has written there.',
    locations: files.slice(0, FEW).map(({ path }) => ({ path, package: name })),
    evidence: files.slice(0, FEW).map(({ says, path }) => ({ kind: 'checksum', says, path })),
    advice: [
      `list them all: ${changed(name)}`,
      `keep a copy of what is there before anything overwrites it, then install the package again: ${reinstall(name)}`,
    ],
  };
}
