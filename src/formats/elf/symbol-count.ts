import { DT, type Dynamic, lastValue, tableOf } from './dynamic.ts';
import { cursorOver, type ElfImage } from './image.ts';
import { sysvHashWordSize } from './machines.ts';

/**
 * How many entries the dynamic symbol table has, which no tag says. Each way of reaching a symbol gives a lower bound,
 * and an attacker may shorten any of them, so the largest counts: the hash tables, the relocations (`relocated`), and
 * without a hash table the distance to the string table that linkers put behind it.
 */
export function countSymbols(image: ElfImage, dynamic: Dynamic, relocated: number): number {
  const sysv = countBySysvHash(image, dynamic);
  const gnu = countByGnuHash(image, dynamic);
  const gap = sysv === undefined && gnu === undefined ? countByGap(image, dynamic) : 0;
  return Math.max(sysv ?? 0, gnu ?? 0, gap, relocated, lastValue(dynamic, DT.MIPS_SYMTABNO) ?? 0);
}

/** DT_HASH: nbucket, nchain; there is a chain entry for every symbol (gABI, "Hash Table"). */
function countBySysvHash(image: ElfImage, dynamic: Dynamic): number | undefined {
  const table = tableOf(image, dynamic, DT.HASH);
  if (table === undefined) return undefined;
  const wordSize = sysvHashWordSize(image.header.machine, image.header.bits);
  const cursor = cursorOver(image, table).skip(wordSize);
  return wordSize === 8 ? Number(cursor.u64big()) : cursor.u32();
}

/**
 * DT_GNU_HASH: nbuckets, symoffset, bloom size, bloom shift, the bloom filter in words of the class, the buckets, the
 * chains from symbol symoffset on. The chain of the highest bucket ends, with an odd word, at the last symbol. Every
 * step goes forward in the table, so that it cannot loop.
 */
function countByGnuHash(image: ElfImage, dynamic: Dynamic): number | undefined {
  const table = tableOf(image, dynamic, DT.GNU_HASH);
  if (table === undefined) return undefined;
  const cursor = cursorOver(image, table);
  const bucketCount = cursor.u32();
  const firstHashed = cursor.u32();
  const bloomSize = cursor.u32();
  cursor.skip(4 + bloomSize * (image.header.bits / 8));
  let last = 0;
  for (let bucket = 0; bucket < bucketCount; bucket++) last = Math.max(last, cursor.u32());
  // An object that exports nothing has an empty table whose symoffset is no count.
  if (last < firstHashed) return 0;
  cursor.skip((last - firstHashed) * 4);
  while ((cursor.u32() & 1) === 0) last++;
  return last + 1;
}

function countByGap(image: ElfImage, dynamic: Dynamic): number {
  const symbols = lastValue(dynamic, DT.SYMTAB) ?? 0;
  const strings = lastValue(dynamic, DT.STRTAB) ?? 0;
  return Math.max(0, Math.floor((strings - symbols) / symbolSize(image)));
}

/** Bytes of an entry of the symbol table. */
export function symbolSize(image: ElfImage): number {
  return image.header.bits === 64 ? 24 : 16;
}
