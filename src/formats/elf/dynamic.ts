import { Budget } from '../../bytes/budget.ts';
import { readWord } from './header.ts';
import { bytesAt, cursorOver, type ElfImage, PT } from './image.ts';

/** The dynamic table: per tag all values, in file order. */
export type Dynamic = ReadonlyMap<number, readonly number[]>;

/** Tags of the dynamic table (gABI, "Dynamic Section"; glibc's elf.h for those of GNU). */
export const DT = {
  NULL: 0,
  NEEDED: 1,
  PLTRELSZ: 2,
  HASH: 4,
  STRTAB: 5,
  SYMTAB: 6,
  RELA: 7,
  RELASZ: 8,
  SONAME: 14,
  RPATH: 15,
  REL: 17,
  RELSZ: 18,
  PLTREL: 20,
  JMPREL: 23,
  RUNPATH: 29,
  GNU_HASH: 0x6ffffef5,
  DEPAUDIT: 0x6ffffefb,
  AUDIT: 0x6ffffefc,
  FLAGS_1: 0x6ffffffb,
  VERDEF: 0x6ffffffc,
  VERNEED: 0x6ffffffe,
  MIPS_SYMTABNO: 0x70000011,
  AUXILIARY: 0x7ffffffd,
  FILTER: 0x7fffffff,
} as const;

/** Honest objects have under 100; the largest programs some hundred DT_NEEDED. */
const MAX_ENTRIES = 8192;

/**
 * Reads the dynamic table from where the loader reads it: at p_vaddr of the last PT_DYNAMIC that has bytes (p_offset
 * is for tools, and may say otherwise), up to DT_NULL. Undefined for an object without one.
 */
export function readDynamic(image: ElfImage): Dynamic | undefined {
  const segment = image.programHeaders.findLast(({ type, fileSize }) => type === PT.DYNAMIC && fileSize > 0);
  const table = segment && bytesAt(image, segment.vaddr);
  if (table === undefined) return undefined;
  const { bits } = image.header;
  const cursor = cursorOver(image, table);
  const budget = new Budget('elf', 'dynamic entries', MAX_ENTRIES);
  const dynamic = new Map<number, number[]>();
  while (cursor.offset + bits / 4 <= cursor.length) {
    const tag = readWord(cursor, bits);
    const value = readWord(cursor, bits);
    if (tag === DT.NULL) break;
    budget.spend();
    const values = dynamic.get(tag);
    if (values === undefined) dynamic.set(tag, [value]);
    else values.push(value);
  }
  return dynamic;
}

/** The value of a tag that has one; the last where there are several, as the loader does. */
export function lastValue(dynamic: Dynamic, tag: number): number | undefined {
  return dynamic.get(tag)?.at(-1);
}

/** The bytes that a tag's address points to; undefined without the tag or where nothing of the file is mapped. */
export function tableOf(image: ElfImage, dynamic: Dynamic, tag: number): Buffer | undefined {
  const address = lastValue(dynamic, tag);
  return address === undefined ? undefined : bytesAt(image, address);
}
