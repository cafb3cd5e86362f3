import { DT, type Dynamic, readDynamic, tableOf } from './dynamic.ts';
import { extentFinder } from './function-extents.ts';
import { readHeader, readWord } from './header.ts';
import { cursorOver, type ElfImage, readImage } from './image.ts';
import { irelativeType } from './machines.ts';
import { createCodeReader, OutOfBounds } from './outward-calls.ts';
import { relocationBytes, relocationRanges, scanRelocations } from './relocations.ts';
import { readSlots } from './slots.ts';
import { stringAt, stringsIn } from './strings.ts';
import { countSymbols } from './symbol-count.ts';
import { STT, symbolReader } from './symbol-table.ts';

/** What the resolvers of an object call. */
export type ElfResolvers =
  | {
      readonly read: true;
      readonly resolvers: number;
      readonly outward: readonly { readonly resolver: string; readonly symbol: string }[];
    }
  | { readonly read: false; readonly why: string };

const X86_64 = 62;

/**
 * Whether the IFUNC resolvers of an object, or what they call in it, call functions of other objects: an honest one asks
 * the processor what it can and returns. ParseError as `readElf`.
 */
export function readResolvers(bytes: Buffer): ElfResolvers {
  const header = readHeader(bytes);
  if (header.machine.number !== X86_64)
    return { read: false, why: `code for ${header.machine.name} is not read` };
  const image = readImage(bytes, header);
  const dynamic: Dynamic = readDynamic(image) ?? new Map();
  const resolvers = resolverNames(image, dynamic);
  const extentOf = extentFinder(image);
  if (extentOf === undefined)
    return { read: false, why: 'it has no unwind table, so that its functions have no end' };
  const strings = stringsIn(tableOf(image, dynamic, DT.STRTAB) ?? Buffer.alloc(0));
  const slots = readSlots(image, dynamic, strings) ?? [];
  const outwardFrom = createCodeReader(image, extentOf, slots);
  const outward: { resolver: string; symbol: string }[] = [];
  for (const [address, resolver] of resolvers) {
    const calls = outwardFrom(address);
    if (calls instanceof OutOfBounds) return { read: false, why: `${resolver}: ${calls.why}` };
    outward.push(...calls.map((symbol) => ({ resolver, symbol })));
  }
  return { read: true, resolvers: resolvers.size, outward };
}

/** Resolvers by address: those of exported symbols, and those that R_*_IRELATIVE relocations name. */
function resolverNames(image: ElfImage, dynamic: Dynamic): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const wanted = irelativeType(image.header.machine);
  for (const { address, size, entrySize } of relocationRanges(image, dynamic)) {
    const cursor = cursorOver(image, relocationBytes(image, address, size));
    for (let at = 0; at + entrySize <= size; at += entrySize) {
      if (cursor.at(at + 8).u32() !== wanted) continue;
      const addend = readWord(cursor.at(at + 16), 64);
      names.set(addend, `the resolver at 0x${addend.toString(16)}`);
    }
  }
  const strings = stringsIn(tableOf(image, dynamic, DT.STRTAB) ?? Buffer.alloc(0));
  const symbolAt = symbolReader(image, dynamic);
  const count = countSymbols(image, dynamic, scanRelocations(image, dynamic).symbolCount);
  for (let index = 1; index < count; index++) {
    const symbol = symbolAt(index);
    if (symbol === undefined) break;
    if (symbol.type === STT.IFUNC && !symbol.isUndefined)
      names.set(symbol.value, `the resolver of ${stringAt(strings, symbol.name)}`);
  }
  return names;
}
