import type { ElfLinkage } from '../../../../formats/elf/read-linkage.ts';
import type { MappedFile } from '../../../../formats/proc/mapped-files.ts';
import type { Mapping } from '../../../../formats/proc/maps.ts';
import type { Processes } from '../../../../system/processes.ts';
import type { SlotsFact } from '../../code-facts.ts';
import type { UnownedFile } from '../files.ts';
import { modulesOf, vdsoOf } from './modules.ts';
import { slotsFact } from './slots-fact.ts';

/** A file that a process has loaded, with the place where it lies. */
export interface LoadedObject {
  readonly mapped: MappedFile;
  readonly file: UnownedFile;
  /** Undefined where its tables could not be read. */
  readonly linkage: ElfLinkage | undefined;
}

/** The function slots of one process. */
export function collectSlots(
  processes: Processes,
  { pid, maps, objects }: { pid: number; maps: readonly Mapping[]; objects: readonly LoadedObject[] },
): SlotsFact {
  const memory = (start: bigint, length: number) => processes.memory(pid, start, length);
  const loaded = objects.filter(
    ({ mapped, file }) => mapped.executable && file.content.read && file.content.elf !== undefined,
  );
  const vdso = vdsoOf(maps, memory);
  const modules = loaded.flatMap(({ mapped, file, linkage }) =>
    linkage === undefined ? [] : modulesOf(file.key, mapped, linkage),
  );
  const unread = loaded.flatMap(({ file, linkage }) =>
    linkage === undefined ? [{ file: file.key, why: 'its symbols or relocations are damaged' }] : [],
  );
  return slotsFact({ pid, modules: vdso === undefined ? modules : [...modules, vdso], maps, unread, memory });
}
