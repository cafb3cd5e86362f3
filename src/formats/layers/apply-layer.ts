import type { TarEntry } from '../tar/types.ts';
import { findFolder } from './find-folder.ts';
import { type Extent, emptyFolder, nodeAt, partsOf, type StoredFolder, type StoredNode } from './nodes.ts';
import { hideLower, WHITEOUT, whiteoutOf } from './whiteout.ts';

/** An entry of a layer's archive, with the place of its bytes. */
export interface LayerEntry {
  readonly entry: Pick<TarEntry, 'path' | 'type' | 'mtime' | 'target' | 'sparse'>;
  readonly extent: Extent;
  readonly kept?: Buffer;
}

/** What two tools would unpack differently. */
export interface Ambiguity {
  readonly path: string;
  readonly says: string;
}

export interface Layer {
  readonly number: number;
  /** Whether `.wh.` names delete: so in an image's layers, not in the archive of a whole file system. */
  readonly whiteouts: boolean;
  readonly entries: Iterable<LayerEntry>;
}

/** Longest path that Linux takes, path_resolution(7). */
const PATH_MAX = 4096;

/**
 * Lays a layer over what the lower ones made, by the OCI image specification ("Image Layer Filesystem Changeset"):
 * whiteouts hide what is lower and never what is of the same layer. Where tools are known to do otherwise, it says so.
 */
export function applyLayer(
  root: StoredFolder,
  { number, whiteouts, entries }: Layer,
  ambiguous: (ambiguity: Ambiguity) => void,
): void {
  for (const one of entries) {
    const { path } = one.entry;
    const doubt = (says: string) => ambiguous({ path, says });
    if (path.length > PATH_MAX) {
      doubt('its name is longer than any system takes');
      continue;
    }
    const parts = partsOf(path);
    if (parts.includes('..')) doubt('its name climbs out with ..');
    const name = parts.at(-1);
    if (name === undefined || name === '..') continue;
    const folder = findFolder(root, parts.slice(0, -1), number, doubt);
    if (folder === undefined) doubt('the links on its way never end');
    else if (whiteouts && name.startsWith(WHITEOUT)) applyWhiteout(folder, name, number, doubt);
    else place(root, folder, name, one, number, doubt);
  }
}

function applyWhiteout(
  folder: StoredFolder,
  name: string,
  layer: number,
  doubt: (says: string) => void,
): void {
  const whiteout = whiteoutOf(name);
  if (whiteout.hides === 'all') hideLower(folder, layer);
  if (whiteout.hides === 'nothing') doubt('it is a whiteout of nothing');
  if (whiteout.hides !== 'one') return;
  const hidden = folder.children.get(whiteout.name);
  if (hidden === undefined) return;
  if (hidden.layer === layer) doubt('its layer both writes and deletes it');
  const isEmpty = hidden.kind !== 'folder' || hideLower(hidden, layer);
  if (isEmpty && hidden.layer < layer) folder.children.delete(whiteout.name);
}

function place(
  root: StoredFolder,
  folder: StoredFolder,
  name: string,
  one: LayerEntry,
  layer: number,
  doubt: (says: string) => void,
): void {
  const before = folder.children.get(name);
  if (one.entry.type === 'directory' && before?.kind === 'folder') {
    before.layer = layer;
    return;
  }
  const node = nodeOf(root, one, layer);
  if (node === undefined) {
    doubt('it is a hard link to what is not there');
    return;
  }
  if (before?.layer === layer && !isSame(before, node)) doubt('its layer holds it twice');
  folder.children.set(name, node);
}

/** undefined for a hard link without its file. */
function nodeOf(
  root: StoredFolder,
  { entry, extent, kept }: LayerEntry,
  layer: number,
): StoredNode | undefined {
  const { type, target = '' } = entry;
  if (type === 'directory') return emptyFolder(layer);
  if (type === 'symlink') return { kind: 'link', layer, target };
  if (type === 'hardlink') {
    const linked = nodeAt(root, target);
    return linked === undefined || linked.kind === 'folder' ? undefined : { ...linked, layer };
  }
  if (type !== 'file') return { kind: 'other', layer, why: 'it is not a regular file' };
  if (entry.sparse)
    return { kind: 'other', layer, why: 'it is stored with holes, which tools read differently' };
  return { kind: 'file', layer, modified: entry.mtime, ...extent, ...(kept === undefined ? {} : { kept }) };
}

/** Links to one place, or names of one file, may be written twice. */
function isSame(one: StoredNode, other: StoredNode): boolean {
  if (one.kind === 'link') return other.kind === 'link' && one.target === other.target;
  if (one.kind === 'file') return other.kind === 'file' && one.offset === other.offset;
  return one.kind === 'other' && other.kind === 'other';
}
