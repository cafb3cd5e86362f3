import { ParseError } from '../../../../bytes/parse-error.ts';
import { type ElfLinkage, readLinkage } from '../../../../formats/elf/read-linkage.ts';
import type { MappedFile } from '../../../../formats/proc/mapped-files.ts';
import type { Mapping } from '../../../../formats/proc/maps.ts';

/** The kernel's name for the object that it puts into every process. */
export const VDSO = '[vdso]';

/** An object as one process has it in memory. Addresses are numbers: user space ends far below 2^53. */
export interface Module {
  /** Key of its file; `VDSO` for the kernel's own. */
  readonly file: string;
  readonly linkage: ElfLinkage;
  /** What is added to the addresses that the file gives. */
  readonly bias: number;
  readonly code: readonly { readonly start: number; readonly end: number }[];
}

/**
 * The places at which an object was loaded: usually one, more after dlmopen(3). A file that is mapped without its code
 * is being read, not loaded.
 */
export function modulesOf(file: string, mapped: MappedFile, linkage: ElfLinkage): readonly Module[] {
  const [first] = linkage.executableSegments;
  if (first === undefined) return [];
  return mapped.ranges.flatMap(({ start, end, offset, permissions }) => {
    const inside = first.offset - Number(offset);
    if (!permissions.includes('x') || inside < 0 || inside >= Number(end - start)) return [];
    return [moduleAt(file, linkage, Number(start) + inside - first.vaddr)];
  });
}

/** The kernel's object, of which there is no file: its bytes are read from the process. Undefined where it has none. */
export function vdsoOf(
  maps: readonly Mapping[],
  memory: (start: bigint, length: number) => Buffer | undefined,
): Module | undefined {
  const range = maps.find(({ path }) => path === VDSO);
  const bytes = range === undefined ? undefined : memory(range.start, Number(range.end - range.start));
  if (range === undefined || bytes === undefined) return undefined;
  try {
    return moduleAt(VDSO, readLinkage(bytes), Number(range.start));
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}

function moduleAt(file: string, linkage: ElfLinkage, bias: number): Module {
  const code = linkage.executableSegments.map(({ vaddr, memorySize }) => ({
    start: bias + vaddr,
    end: bias + vaddr + memorySize,
  }));
  return { file, linkage, bias, code };
}

/** Whether an address lies in the code of an object. */
export function holds({ code }: Module, address: number): boolean {
  return code.some(({ start, end }) => address >= start && address < end);
}
