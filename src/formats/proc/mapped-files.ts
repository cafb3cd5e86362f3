import type { Mapping } from './maps.ts';

export interface MappedRange extends Pick<Mapping, 'start' | 'end' | 'offset' | 'permissions'> {}

export interface MappedFile extends Pick<Mapping, 'device' | 'inode' | 'path' | 'deleted' | 'ambiguous'> {
  readonly kind: 'file' | 'memfd';
  /** Whether some range of it may be executed: a library, not merely a file that is read. */
  readonly executable: boolean;
  readonly ranges: readonly MappedRange[];
}

/** The files behind mappings, one entry for each device, inode and name, in order of first appearance. */
export function mappedFiles(mappings: readonly Mapping[]): readonly MappedFile[] {
  const groups = new Map<string, Mapping[]>();
  for (const mapping of mappings) {
    if (mapping.kind !== 'file' && mapping.kind !== 'memfd') continue;
    const key = `${mapping.device} ${mapping.inode} ${mapping.deleted} ${mapping.path}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [mapping]);
    else group.push(mapping);
  }
  return [...groups.values()].flatMap(toFile);
}

function toFile(group: readonly Mapping[]): readonly MappedFile[] {
  const [first] = group;
  if (first === undefined) return [];
  const { device, inode, path, deleted, ambiguous } = first;
  const kind = first.kind === 'memfd' ? 'memfd' : 'file';
  const executable = group.some(({ permissions }) => permissions[2] === 'x');
  const ranges = group.map(({ start, end, offset, permissions }) => ({ start, end, offset, permissions }));
  return [{ kind, device, inode, path, deleted, ambiguous, executable, ranges }];
}
