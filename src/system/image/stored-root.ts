import { ParseError } from '../../bytes/parse-error.ts';
import { nodeAt, type StoredFile, type StoredFolder, unknownAt } from '../../formats/layers/nodes.ts';
import { unixDate } from '../../formats/unix-date.ts';
import type { FileTree, OpenedFile, ReadFile } from '../file-tree.ts';
import { followLinks } from '../follow-links.ts';
import type { ByteSource } from '../packed/byte-source.ts';
import { readAll } from '../read-all.ts';
import { unpackKept } from './keeper.ts';
import type { SecondPass } from './second-pass.ts';

/** A file system that is stored in an archive: nothing of it is unpacked to disk. Links are resolved inside it. */
export class StoredRoot implements FileTree {
  readonly #root: StoredFolder;
  readonly #sources: readonly ByteSource[];
  readonly #secondPass: SecondPass | undefined;

  constructor(root: StoredFolder, sources: readonly ByteSource[], secondPass?: SecondPass) {
    this.#root = root;
    this.#sources = sources;
    this.#secondPass = secondPass;
  }

  /** Brings what was asked for and was not at hand; false where nothing was. Then everything is to be asked again. */
  bringLate(): boolean {
    return this.#secondPass?.run(this.#sources) ?? false;
  }

  open(path: string): OpenedFile {
    const realPath = this.resolve(path);
    if (realPath === undefined) return { state: 'unreadable', why: 'its symbolic links go in a circle' };
    const node = nodeAt(this.#root, realPath);
    if (node === undefined) return missing(unknownAt(this.#root, realPath));
    if (node.kind === 'absent') return { state: 'absent' };
    if (node.kind === 'other') return { state: 'unreadable', why: node.why };
    if (node.kind !== 'file') return { state: 'unreadable', why: 'it is not a regular file' };
    return this.#opened(node, realPath);
  }

  read(path: string, limit: number): ReadFile {
    const opened = this.open(path);
    if (opened.state !== 'open') return opened;
    try {
      const bytes = readAll(opened, limit);
      if (bytes === undefined) return { state: 'unreadable', why: `it is larger than ${limit} bytes` };
      return { state: 'read', bytes, realPath: opened.realPath };
    } catch (error) {
      if (error instanceof ParseError) return { state: 'unreadable', why: error.message };
      throw error;
    }
  }

  list(path: string): readonly string[] {
    const realPath = this.resolve(path);
    const node = realPath === undefined ? undefined : nodeAt(this.#root, realPath);
    return node?.kind === 'folder' ? present(node) : [];
  }

  resolve(path: string): string | undefined {
    return followLinks(path, (one) => {
      const node = nodeAt(this.#root, one);
      return node?.kind === 'link' ? node.target : undefined;
    });
  }

  #opened(node: StoredFile, realPath: string): OpenedFile {
    const source = this.#sources[node.source];
    if (source === undefined) return { state: 'unreadable', why: 'its archive is not at hand' };
    const { size, offset, inode, modified } = node;
    const modifiedAt = unixDate(modified === undefined ? undefined : Math.floor(modified));
    const base = {
      state: 'open',
      size,
      realPath,
      ...(inode === undefined ? {} : { inode }),
      ...(modifiedAt === undefined ? {} : { modifiedAt }),
      close: () => {},
    } as const;
    const kept = this.#secondPass?.keptOf(node) ?? node.kept;
    if (kept !== undefined) {
      // Some are opened for their date alone.
      let bytes: Buffer | undefined;
      return {
        ...base,
        read(target, from) {
          bytes ??= unpackKept(kept);
          return bytes.subarray(from).copy(target);
        },
      };
    }
    if (source.isPacked === true && this.#secondPass?.isLate(node) === true)
      return { state: 'unreadable', why: 'it is not at hand yet' };
    return {
      ...base,
      read: (target, from) => {
        const length = Math.max(0, Math.min(target.length, size - from));
        return length === 0 ? 0 : source.read(target.subarray(0, length), offset + from);
      },
    };
  }
}

function missing(why: string | undefined): OpenedFile {
  return why === undefined ? { state: 'absent' } : { state: 'unreadable', why };
}

function present({ children }: StoredFolder): readonly string[] {
  return [...children]
    .filter(([, node]) => node.kind !== 'absent')
    .map(([name]) => name)
    .sort();
}
