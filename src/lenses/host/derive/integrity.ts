import type { ChangedFile, ChangedFilesFact, FileMatchFact } from '../code-facts.ts';
import type { HostFact } from '../facts.ts';
import type { ChangedPackage, IntegrityResult } from '../identity-results.ts';
import type { Listener } from '../results.ts';
import { nameListener } from './draw-chain.ts';

/** How the files of packages compare with what the packages say, by package. */
export function integrityOf(facts: readonly HostFact[], listeners: readonly Listener[]): IntegrityResult {
  const matches = facts.filter((fact) => fact.kind === 'host/file-match');
  const whole = facts.find((fact) => fact.kind === 'host/integrity');
  const listed = facts.filter((fact) => fact.kind === 'host/changed-files');
  const known = new Set(listed.map((one) => one.package));
  const loaded = matches.filter((one) => one.expected !== one.found && !known.has(one.package));
  const changed = [
    ...listed,
    ...[...Map.groupBy(loaded, (one) => one.package)].map(([name, group]) => toChanged(name, group, facts)),
  ];
  return {
    scope: whole?.scope ?? 'loaded',
    files: whole?.content.read ? whole.content.files : matches.length,
    changed: changed.map((one) => toPackage(one, listeners)),
    ...(whole?.content.read === false ? { unread: whole.content.why } : {}),
  };
}

type Changed = Pick<ChangedFilesFact, 'package' | 'count' | 'files'>;

function toChanged(name: string, group: readonly FileMatchFact[], facts: readonly HostFact[]): Changed {
  const paths = new Map(facts.flatMap((fact) => (fact.kind === 'host/file' ? [[fact.key, fact.path]] : [])));
  const files = group.map(({ file, expected, found }): ChangedFile => {
    return { path: paths.get(file) ?? file, state: 'changed', expected, found };
  });
  return { package: name, count: files.length, files };
}

function toPackage({ package: name, count, files }: Changed, listeners: readonly Listener[]): ChangedPackage {
  const paths = new Set(files.map(({ path }) => path));
  const loading = listeners.filter(({ loads }) =>
    loads.some(({ path, deleted }) => !deleted && paths.has(path)),
  );
  return {
    package: name,
    count,
    files: files.map((file) => ({ path: file.path, says: sayChange(file) })),
    loadedBy: [...new Set(loading.map(nameListener))],
  };
}

function sayChange({ path, state, expected, found }: ChangedFile): string {
  switch (state) {
    case 'changed':
      return `${path} holds ${found}, its package says ${expected}`;
    case 'missing':
      return `${path} is missing`;
    case 'not-regular':
      return `${path} is no longer a regular file`;
    case 'unreadable':
      return `${path} could not be read`;
  }
}
