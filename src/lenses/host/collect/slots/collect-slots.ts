import { closeSync } from 'node:fs';
import { ParseError } from '../../../../bytes/parse-error.ts';
import { type ElfLinkage, readLinkage } from '../../../../formats/elf/read-linkage.ts';
import type { MappedFile } from '../../../../formats/proc/mapped-files.ts';
import type { Mapping } from '../../../../formats/proc/maps.ts';
import type { Processes } from '../../../../system/processes.ts';
import { readAll } from '../../../../system/read-all.ts';
import type { SlotsFact } from '../../code-facts.ts';
import type { UnownedFile } from '../files.ts';
import type { OpenRoot } from '../roots.ts';
import { modulesOf, vdsoOf } from './modules.ts';
import { slotsFact } from './slots-fact.ts';

/** Browsers' engines are 200 MB. */
const LIMIT = 256 << 20;

/** A file that a process has loaded, with the place where it lies. */
export interface LoadedObject {
  readonly mapped: MappedFile;
  readonly file: UnownedFile;
}

/** Reads the function slots of processes; each file's own tables once, however many processes have it loaded. */
export class SlotCollector {
  readonly #processes: Processes;
  readonly #linkage = new Map<string, ElfLinkage | string>();

  constructor(processes: Processes) {
    this.#processes = processes;
  }

  factOf(pid: number, root: OpenRoot, maps: readonly Mapping[], objects: readonly LoadedObject[]): SlotsFact {
    const memory = (start: bigint, length: number) => this.#processes.memory(pid, start, length);
    const loaded = objects
      .filter(({ mapped, file }) => mapped.executable && file.content.read && file.content.elf !== undefined)
      .map(({ mapped, file }) => ({
        mapped,
        key: file.key,
        linkage: this.#linkageOf(pid, root, mapped, file),
      }));
    const vdso = vdsoOf(maps, memory);
    const modules = loaded.flatMap(({ mapped, key, linkage }) =>
      typeof linkage === 'string' ? [] : modulesOf(key, mapped, linkage),
    );
    const unread = loaded.flatMap(({ key, linkage }) =>
      typeof linkage === 'string' ? [{ file: key, why: linkage }] : [],
    );
    return slotsFact({
      pid,
      modules: vdso === undefined ? modules : [...modules, vdso],
      maps,
      unread,
      memory,
    });
  }

  #linkageOf(pid: number, root: OpenRoot, mapped: MappedFile, file: UnownedFile): ElfLinkage | string {
    const known = this.#linkage.get(file.key) ?? this.#read(pid, root, mapped, file);
    this.#linkage.set(file.key, known);
    return known;
  }

  #read(
    pid: number,
    { root }: OpenRoot,
    { ranges: [range] }: MappedFile,
    file: UnownedFile,
  ): ElfLinkage | string {
    const opened =
      file.deleted && range !== undefined ? this.#processes.openMapped(pid, range) : root.open(file.path);
    if (opened.state !== 'open') return opened.state === 'absent' ? 'its file is gone' : opened.why;
    try {
      const bytes = readAll(opened.fd, LIMIT);
      return bytes === undefined ? `it is larger than ${LIMIT >> 20} MiB` : readLinkage(bytes);
    } catch (error) {
      if (error instanceof ParseError) return error.message;
      throw error;
    } finally {
      closeSync(opened.fd);
    }
  }
}
