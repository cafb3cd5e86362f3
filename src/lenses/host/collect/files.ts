import { ParseError } from '../../../bytes/parse-error.ts';
import { isElf } from '../../../formats/elf/header.ts';
import { readElf } from '../../../formats/elf/read-elf.ts';
import type { Loadable } from '../../../formats/ld-so/types.ts';
import type { FileTree, OpenedFile } from '../../../system/file-tree.ts';
import { type Scan, scanFile } from '../../../system/scan-file.ts';
import type { FileFact, RootId } from '../facts.ts';
import { fileKey, replacedFileKey } from '../file-key.ts';
import { type Questions, tellingImports } from '../questions.ts';

/** A file whose owner is not known yet. */
export type UnownedFile = Omit<FileFact, 'owner' | 'names'> & {
  readonly names: Set<string>;
  readonly inode?: bigint;
};

/** Largest file whose structure is read (its bytes are searched whatever their size). Browsers' engines are 200 MB. */
const ELF_LIMIT = 256 << 20;

/** The programs and libraries of one root, each read once however often it is asked for. */
export class FileCollector {
  readonly #root: FileTree;
  readonly #id: RootId;
  readonly #questions: Questions;
  readonly #files = new Map<string, UnownedFile>();
  readonly #elf = new Map<string, Loadable | undefined>();

  constructor(root: FileTree, id: RootId, questions: Questions) {
    this.#root = root;
    this.#id = id;
    this.#questions = questions;
  }

  get all(): readonly UnownedFile[] {
    return [...this.#files.values()];
  }

  /** The file at a path; undefined where there is none. */
  onDisk(path: string): UnownedFile | undefined {
    const realPath = this.#root.resolve(path);
    if (realPath === undefined) return undefined;
    const key = fileKey(this.#id, realPath);
    const known = this.#files.get(key) ?? this.#read(key, realPath, this.#root.open(realPath));
    if (known !== undefined && path !== realPath) known.names.add(path);
    return known;
  }

  /** As the loader would look: an ELF object at that path, or nothing. */
  loadable(path: string): Loadable | undefined {
    const file = this.onDisk(path);
    return file === undefined ? undefined : this.#elf.get(file.key);
  }

  /** What a process has mapped under a path that now holds another file or none, `opened` through it. Closes that. */
  replaced(path: string, device: string, inode: bigint, opened: OpenedFile): UnownedFile | undefined {
    const key = replacedFileKey(this.#id, path, device, inode);
    const known = this.#files.get(key);
    if (known === undefined) return this.#read(key, path, opened, true);
    if (opened.state === 'open') opened.close();
    return known;
  }

  #read(key: string, path: string, opened: OpenedFile, deleted = false): UnownedFile | undefined {
    if (opened.state === 'absent') return undefined;
    const base = {
      kind: 'host/file',
      version: 1,
      root: this.#id,
      key,
      path,
      names: new Set<string>(),
      deleted,
    } as const;
    if (opened.state === 'unreadable')
      return this.#keep({ ...base, content: { read: false, why: opened.why } });
    try {
      const { bytes, ...scan } = scanFile(opened, this.#questions.patterns, ELF_LIMIT);
      const content = {
        read: true,
        ...scan,
        searched: this.#questions.patterns,
        ...this.#structure(key, path, bytes),
      } as const;
      const inode = opened.inode === undefined ? {} : { inode: opened.inode };
      return this.#keep({ ...base, content, ...inode });
    } catch (error) {
      if (error instanceof ParseError)
        return this.#keep({ ...base, content: { read: false, why: error.message } });
      if (!isSystemError(error)) throw error;
      return this.#keep({ ...base, content: { read: false, why: `reading failed: ${error.code}` } });
    } finally {
      opened.close();
    }
  }

  #structure(key: string, path: string, bytes: Scan['bytes']) {
    if (bytes === undefined) return { elfError: `larger than ${ELF_LIMIT >> 20} MiB` };
    if (!isElf(bytes)) return {};
    try {
      const {
        loadSegments: _,
        executableSegments: __,
        versionNeeds: ___,
        ...elf
      } = readElf(bytes, { imports: tellingImports });
      this.#elf.set(key, { path, elf });
      return { elf };
    } catch (error) {
      if (error instanceof ParseError) return { elfError: error.message };
      throw error;
    }
  }

  #keep(file: UnownedFile): UnownedFile {
    this.#files.set(file.key, file);
    return file;
  }
}

/** The file as a fact, with its owner. */
export function fileFact({ names, inode: _, ...file }: UnownedFile, owner: FileFact['owner']): FileFact {
  return { ...file, names: [...names].sort(), ...(owner === undefined ? {} : { owner }) };
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
