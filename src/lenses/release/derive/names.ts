import { unpackedPath } from '../../../formats/path-name.ts';
import type { Anomaly, EntryFact } from '../facts.ts';

/** Findings of one kind that are listed. */
const MAX_OF_A_KIND = 50;

/** What the names, types and modes of entries would do where they are unpacked. */
export function nameAnomalies(entries: readonly EntryFact[]): readonly Anomaly[] {
  const all = [...entries.flatMap(ofEntry), ...collisions(entries), ...throughLinks(entries)];
  return [...Map.groupBy(all, ({ kind }) => kind).values()].flatMap((same) => same.slice(0, MAX_OF_A_KIND));
}

function ofEntry({ path, type, mode, target = '' }: EntryFact): readonly Anomaly[] {
  const say = (kind: string, says: string): Anomaly => ({ kind, path, says });
  const parts = path.split('/');
  const leadsOut = type === 'hardlink' ? climbs('', target) : type === 'symlink' && climbs(path, target);
  return [
    ...(path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path)
      ? [say('absolute-path', 'its path is absolute')]
      : []),
    ...(parts.includes('..') ? [say('parent-path', "its path leads up with '..'")] : []),
    ...(path === '' ? [say('empty-name', 'it has no name')] : []),
    ...(/[\u0000-\u001f\u007f]/.test(path)
      ? [say('control-character', 'its name holds control characters')]
      : []),
    ...(leadsOut ? [say('link-out', `it is a link that leads out, to ${target}`)] : []),
    ...(/device|fifo/.test(type) ? [say('device', `it is a ${type}`)] : []),
    ...((mode & 0o7000) !== 0 && type === 'file'
      ? [say('special-mode', `its mode is ${mode.toString(8)}`)]
      : []),
    ...(parts.slice(0, -1).some(isGit) ? [say('git-folder', 'it lies in a .git folder')] : []),
    ...(isGit(parts.at(-1) ?? '')
      ? [say('git-folder', 'it is a .git, which tells git where a repository and its configuration lie')]
      : []),
  ];
}

function isGit(name: string): boolean {
  return name.toLowerCase() === '.git';
}

/** Whether a link's target, from the folder of the link, leads above the archive's top. */
function climbs(path: string, target: string): boolean {
  if (target.startsWith('/')) return true;
  let depth = path.split('/').length - 1;
  for (const part of target.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '.' && part !== '') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

/** Two entries that become one file: everywhere, or on systems that fold case or normalise Unicode. */
function collisions(entries: readonly EntryFact[]): readonly Anomaly[] {
  const said: Anomaly[] = [];
  const exact = new Map<string, EntryFact>();
  const folded = new Map<string, string>();
  for (const entry of entries) {
    const path = unpackedPath(entry.path);
    const before = exact.get(path);
    if (before !== undefined && !(before.type === 'directory' && entry.type === 'directory')) {
      said.push({ kind: 'duplicate', path: entry.path, says: 'it is in the archive more than once' });
    }
    exact.set(path, entry);
    const fold = path.normalize('NFC').toLowerCase();
    const other = folded.get(fold);
    if (other !== undefined && other !== path) {
      const kind = other.normalize('NFC') === path.normalize('NFC') ? 'unicode-collision' : 'case-collision';
      said.push({ kind, path: entry.path, says: `it is ${other} where names are not told apart so finely` });
    }
    folded.set(fold, path);
  }
  return said;
}

/** Entries below something that is no folder: unpacking follows a link, or fails, by the reader. */
function throughLinks(entries: readonly EntryFact[]): readonly Anomaly[] {
  const links = new Set(
    entries.filter(({ type }) => type === 'symlink').map(({ path }) => unpackedPath(path)),
  );
  if (links.size === 0) return [];
  return entries.flatMap(({ path }) => {
    const link = parentsOf(unpackedPath(path)).find((parent) => links.has(parent));
    return link === undefined
      ? []
      : [{ kind: 'through-link', path, says: `it is unpacked through the link ${link}` }];
  });
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}
