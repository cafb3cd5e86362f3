import { ParseError } from '../../../bytes/parse-error.ts';
import { isElf } from '../../../formats/elf/header.ts';
import { readElf } from '../../../formats/elf/read-elf.ts';
import { type ElfLinkage, readLinkage } from '../../../formats/elf/read-linkage.ts';
import { type ElfResolvers, readResolvers } from '../../../formats/elf/read-resolvers.ts';
import type { Loadable } from '../../../formats/ld-so/types.ts';
import type { FileTree, OpenedFile } from '../../../system/file-tree.ts';
import { type Scan, scanFile } from '../../../system/scan-file.ts';
import type { ResolversFact } from '../code-facts.ts';
import type { FileFact, RootId } from '../facts.ts';
import { fileKey, isOnDisk, replacedFileKey } from '../file-key.ts';
import { type Questions, tellingImports } from '../questions.ts';

/** A file whose owner is not known yet. */
export type UnownedFile = Omit<FileFact, 'owner' | 'names'> & {
  readonly names: Set<string>;
  readonly inode?: bigint;
};

/** A mapped file that is not what lies on disk under its path. */
interface Replaced {
  readonly path: string;
  readonly device: string;
  readonly inode: bigint;
  /** An update or a removal took it from the disk. Else the process sees other files than we do. */
  readonly isGone: boolean;
}

/** Largest file that is read at all: a sparse one of a terabyte would be read for hours. */
const SCAN_LIMIT = 2 ** 31;
/** Largest file whose structure is read (its bytes are searched whatever their size). Browsers' engines are 200 MB. */
const ELF_LIMIT = 256 << 20;

/** The programs and libraries of one root, each read once however often it is asked for. */
export class FileCollector {
  readonly #root: FileTree;
  readonly #id: RootId;
  readonly #questions: Questions;
  readonly #files = new Map<string, UnownedFile>();
  readonly #elf = new Map<string, Loadable | undefined>();
  readonly #linkage = new Map<string, ElfLinkage>();
  readonly #resolvers = new Map<string, ElfResolvers>();

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

  /** Lets go of how files are tied together, once no process will be looked into any more: it is most of what is kept. */
  forgetLinkage(): void {
    this.#linkage.clear();
  }

  /** What the IFUNC resolvers of the files do, of those that have any. */
  resolverFacts(): readonly ResolversFact[] {
    return [...this.#resolvers].map(([file, content]) => ({
      kind: 'host/resolvers',
      version: 1,
      file,
      content,
    }));
  }

  /** How a file that was read is tied to others, by its key; undefined where that could not be read. */
  linkage(key: string): ElfLinkage | undefined {
    return this.#linkage.get(key);
  }

  /** What a process has mapped under a path that holds another file or none for us, `opened` through it. Closes that. */
  replaced({ path, device, inode, isGone }: Replaced, opened: OpenedFile): UnownedFile | undefined {
    const key = replacedFileKey(this.#id, path, device, inode);
    const known = this.#files.get(key);
    if (known === undefined) return this.#read(key, path, opened, isGone);
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
    if (opened.size > SCAN_LIMIT) {
      opened.close();
      return this.#keep({
        ...base,
        content: { read: false, why: `it is larger than ${SCAN_LIMIT >>> 20} MiB` },
      });
    }
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
      this.#keepLinkage(key, bytes);
      if (elf.ifuncs.symbols.length + elf.ifuncs.relocations > 0) this.#keepResolvers(key, bytes);
      return { elf };
    } catch (error) {
      if (error instanceof ParseError) return { elfError: error.message };
      throw error;
    }
  }

  /** An object can be fit for the loader and yet have tables that cannot be gone through as a whole. */
  #keepLinkage(key: string, bytes: Buffer): void {
    try {
      this.#linkage.set(key, readLinkage(bytes));
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
    }
  }

  #keepResolvers(key: string, bytes: Buffer): void {
    try {
      this.#resolvers.set(key, readResolvers(bytes));
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      this.#resolvers.set(key, { read: false, why: error.message });
    }
  }

  #keep(file: UnownedFile): UnownedFile {
    this.#files.set(file.key, file);
    return file;
  }
}

/** The file as a fact, with its owner. One that merely bears the name of an owned file in a process's eyes has none. */
export function fileFact({ names, inode: _, ...file }: UnownedFile, owner: FileFact['owner']): FileFact {
  const isOwned = owner !== undefined && (file.deleted || isOnDisk(file));
  return { ...file, names: [...names].sort(), ...(isOwned ? { owner } : {}) };
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
