import type { MappedFile } from '../../../../formats/proc/mapped-files.ts';
import type { Mapping } from '../../../../formats/proc/maps.ts';
import type { Processes } from '../../../../system/processes.ts';
import type { SlotsFact } from '../../code-facts.ts';
import type { UnownedFile } from '../files.ts';
import type { OpenRoot } from '../roots.ts';
import { modulesOf, vdsoOf } from './modules.ts';
import { slotsFact } from './slots-fact.ts';

/** A file that a process has loaded, with the place where it lies. */
export interface LoadedObject {
  readonly mapped: MappedFile;
  readonly file: UnownedFile;
}

/** The function slots of one process. */
export function collectSlots(
  processes: Processes,
  { files }: OpenRoot,
  { pid, maps, objects }: { pid: number; maps: readonly Mapping[]; objects: readonly LoadedObject[] },
): SlotsFact {
  const memory = (start: bigint, length: number) => processes.memory(pid, start, length);
  const loaded = objects
    .filter(({ mapped, file }) => mapped.executable && file.content.read && file.content.elf !== undefined)
    .map(({ mapped, file }) => ({ mapped, key: file.key, linkage: files.linkage(file.key) }));
  const vdso = vdsoOf(maps, memory);
  const modules = loaded.flatMap(({ mapped, key, linkage }) =>
    linkage === undefined ? [] : modulesOf(key, mapped, linkage),
  );
  const unread = loaded.flatMap(({ key, linkage }) =>
    linkage === undefined ? [{ file: key, why: 'its symbols or relocations are damaged' }] : [],
  );
  return slotsFact({ pid, modules: vdso === undefined ? modules : [...modules, vdso], maps, unread, memory });
}
