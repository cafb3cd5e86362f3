/** Where the bytes of a stored file lie: in which of the sources (layers), and from which byte on. */
export interface Extent {
  readonly source: number;
  readonly offset: number;
  readonly size: number;
}

/** A file, folder or link of a file system that is stored in an archive. `layer` is the last that wrote it. */
export type StoredNode = StoredFolder | StoredFile | StoredLink | StoredOther | StoredAbsence;

export interface StoredFolder {
  readonly kind: 'folder';
  layer: number;
  /** Set where it may hold more than what is here: what is missing in it is not known to be absent. */
  partial?: boolean;
  readonly children: Map<string, StoredNode>;
}

export interface StoredFile extends Extent {
  readonly kind: 'file';
  readonly layer: number;
  readonly inode?: bigint;
  /** Seconds since 1970, as the archive has it. */
  readonly modified?: number;
  /** Its bytes, packed, where they were kept when they came by. */
  readonly kept?: Buffer;
}

export interface StoredLink {
  readonly kind: 'link';
  readonly layer: number;
  readonly target: string;
}

/** A device, a FIFO, or a file whose bytes cannot be had. */
export interface StoredOther {
  readonly kind: 'other';
  readonly layer: number;
  readonly why: string;
  /** Set where it may be a folder, with anything in it. */
  readonly partial?: true;
}

/** That there is nothing, in a folder of which not all is known. */
export interface StoredAbsence {
  readonly kind: 'absent';
  readonly layer: number;
}

export function emptyFolder(layer: number): StoredFolder {
  return { kind: 'folder', layer, children: new Map() };
}

/** Parts of a path that name something; `..` stays. */
export function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

/** The node at a path as written, no link followed. */
export function nodeAt(root: StoredFolder, path: string): StoredNode | undefined {
  let node: StoredNode | undefined = root;
  for (const part of partsOf(path)) {
    if (node?.kind !== 'folder') return undefined;
    node = node.children.get(part);
  }
  return node;
}

/** Why nothing is known of a path that leads to no node; undefined where it is known to be absent. */
export function unknownAt(root: StoredFolder, path: string): string | undefined {
  let folder = root;
  for (const part of partsOf(path)) {
    const next = folder.children.get(part);
    if (next === undefined) return folder.partial === true ? 'it was not captured' : undefined;
    if (next.kind !== 'folder') return next.kind === 'other' && next.partial === true ? next.why : undefined;
    folder = next;
  }
  return undefined;
}
