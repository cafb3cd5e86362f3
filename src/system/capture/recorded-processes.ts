import { nodeAt, type StoredFolder, type StoredNode } from '../../formats/layers/nodes.ts';
import type { FileTree, OpenedFile } from '../file-tree.ts';
import type { Processes } from '../processes.ts';

interface Recorded {
  readonly root: StoredFolder;
  /** The whole capture as files. */
  readonly files: FileTree;
  readonly below: (folder: string) => FileTree;
}

/** The processes that a capture holds, in the shape of /proc. Their memory is not in it. */
export class RecordedProcesses implements Processes {
  readonly folder = 'proc';
  readonly #recorded: Recorded;

  constructor(recorded: Recorded) {
    this.#recorded = recorded;
  }

  pids(): readonly number[] {
    return this.#recorded.files
      .list('proc')
      .filter((name) => /^[1-9][0-9]{0,9}$/.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  }

  read(pid: number | 'self', name: string, limit: number): Buffer | undefined {
    const file = this.#recorded.files.read(`proc/${pid}/${name}`, limit);
    if (file.state !== 'read') return undefined;
    return name === 'environ' ? withNuls(file.bytes) : file.bytes;
  }

  link(pid: number | 'self', name: string): string | undefined {
    const node = this.#node(pid, name);
    return node?.kind === 'link' ? node.target : undefined;
  }

  names(pid: number, name: string): readonly string[] | undefined {
    const node = this.#node(pid, name);
    return node?.kind === 'folder' && node.partial === false ? [...node.children.keys()] : undefined;
  }

  rootIdentity(pid: number | 'self'): string | undefined {
    return this.read(pid, 'root-identity', 64)?.toString();
  }

  root(pid: number): FileTree {
    return this.#recorded.below(`root-${this.rootIdentity(pid)}`);
  }

  openMapped(pid: number, { start, end }: { readonly start: bigint; readonly end: bigint }): OpenedFile {
    const opened = this.#recorded.files.open(
      `proc/${pid}/map_files/${start.toString(16)}-${end.toString(16)}`,
    );
    return opened.state === 'absent' ? { state: 'unreadable', why: 'it was not captured' } : opened;
  }

  /** Only where an ELF object without code begins: the script looked whether it does. */
  memory(pid: number, start: bigint, length: number): Buffer | undefined {
    const bytes = this.read(pid, `memory/${start.toString(16)}`, length);
    return bytes?.length === length ? bytes : undefined;
  }

  #node(pid: number | 'self', name: string): StoredNode | undefined {
    return nodeAt(this.#recorded.root, `proc/${pid}/${name}`);
  }
}

/** A shell can hold no NUL: the script writes a line for each variable, and a byte 1 for a newline in one. */
function withNuls(lines: Buffer): Buffer {
  return Buffer.from(lines.map((byte) => (byte === 0x0a ? 0 : byte === 1 ? 0x0a : byte)));
}
