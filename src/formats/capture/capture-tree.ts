import { Budget } from '../../bytes/budget.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { emptyFolder, partsOf, type StoredFolder, type StoredNode } from '../layers/nodes.ts';
import type { RecordKind } from './record-head.ts';

/** A record of a capture. `content` is there for all kinds but files, whose bytes stay where they are. */
export interface CaptureRecord {
  readonly kind: RecordKind;
  readonly path: string;
  readonly inode: bigint;
  readonly offset: number;
  readonly size: number;
  readonly content?: Buffer;
  /** A file's bytes, packed, where they were kept. */
  readonly kept?: Buffer;
}

const MAX_NODES = 1_000_000;
const MAX_DEPTH = 256;

/** Records of a capture as a tree, in which what was not captured is told from what is not there. */
export class CaptureTree {
  readonly root: StoredFolder = { ...emptyFolder(0), partial: true };
  readonly about = new Map<string, string>();
  readonly #nodes = new Budget('capture', 'files', MAX_NODES);

  add(record: CaptureRecord): void {
    const { kind, path, content = Buffer.alloc(0) } = record;
    const text = content.toString();
    if (kind === 'about') this.about.set(path, text);
    else if (kind === 'names') this.#names(path, text);
    else this.#place(path, nodeOf(record, text));
  }

  #place(path: string, node: StoredNode): void {
    const parts = partsOf(path);
    const name = parts.at(-1);
    const folder = this.#folder(parts.slice(0, -1));
    this.#nodes.spend();
    if (name !== undefined) folder.children.set(name, node);
  }

  /** All names of a folder, each with a `/` behind it, which no name can hold. */
  #names(path: string, names: string): void {
    const folder = this.#folder(partsOf(path));
    folder.partial = false;
    for (const name of names.split('/')) {
      if (name === '' || folder.children.has(name)) continue;
      this.#nodes.spend();
      folder.children.set(name, { kind: 'other', layer: 0, why: 'it was not captured', partial: true });
    }
  }

  #folder(parts: readonly string[]): StoredFolder {
    if (parts.length > MAX_DEPTH) throw new ParseError('capture', `folders more than ${MAX_DEPTH} deep`);
    let folder = this.root;
    for (const part of parts) {
      const next = folder.children.get(part);
      if (next?.kind === 'folder') {
        folder = next;
        continue;
      }
      const made = { ...emptyFolder(0), partial: true };
      this.#nodes.spend();
      folder.children.set(part, made);
      folder = made;
    }
    return folder;
  }
}

function nodeOf({ kind, inode, offset, size, kept }: CaptureRecord, text: string): StoredNode {
  if (kind === 'link') return { kind: 'link', layer: 0, target: text };
  if (kind === 'absent') return { kind: 'absent', layer: 0 };
  if (kind === 'untaken') return { kind: 'other', layer: 0, why: text };
  const known = inode === 0n ? {} : { inode };
  return {
    kind: 'file',
    layer: 0,
    source: 0,
    offset,
    size,
    ...known,
    ...(kept === undefined ? {} : { kept }),
  };
}
