import { ParseError } from '../../bytes/parse-error.ts';
import { DT, type Dynamic, lastValue } from './dynamic.ts';
import { bytesAt, type ElfImage } from './image.ts';
import { EM_MIPS, irelativeType } from './machines.ts';

/** What one pass over the dynamic relocations tells. */
export interface Relocations {
  /** R_*_IRELATIVE: each calls a resolver in this object while it is loaded. */
  readonly irelative: number;
  /** One more than the highest symbol index that a relocation names: the loader follows those, in no table or not. */
  readonly symbolCount: number;
}

/** A table of relocations; addresses and sizes in bytes. */
export interface RelocationRange {
  readonly address: number;
  readonly size: number;
  readonly entrySize: number;
}

/** Scans DT_RELA, DT_REL and DT_JMPREL (gABI, "Relocation"). DT_RELR holds only relative ones, so it is left out. */
export function scanRelocations(image: ElfImage, dynamic: Dynamic): Relocations {
  const machine = image.header.machine;
  const wanted = irelativeType(machine);
  let irelative = 0;
  let highest = -1;
  for (const { address, size, entrySize } of relocationRanges(image, dynamic)) {
    const table = relocationBytes(image, address, size);
    const { typeAt, symbolAt, narrow } = infoLayout(image);
    const little = image.header.endianness === 'little';
    for (let at = 0; at + entrySize <= size; at += entrySize) {
      const type = little ? table.readUInt32LE(at + typeAt) : table.readUInt32BE(at + typeAt);
      if ((narrow ? type & 0xff : type) === wanted) irelative++;
      const symbol = little ? table.readUInt32LE(at + symbolAt) : table.readUInt32BE(at + symbolAt);
      highest = Math.max(highest, narrow ? symbol >>> 8 : symbol);
    }
  }
  return { irelative, symbolCount: machine.number === EM_MIPS ? 0 : highest + 1 };
}

/** The tables that the loader goes through, each once. */
export function relocationRanges(image: ElfImage, dynamic: Dynamic): readonly RelocationRange[] {
  const word = image.header.bits / 8;
  const found = [
    range(dynamic, DT.RELA, DT.RELASZ, 3 * word),
    range(dynamic, DT.REL, DT.RELSZ, 2 * word),
  ].filter((one) => one !== undefined);
  const entrySize = (lastValue(dynamic, DT.PLTREL) === DT.RELA ? 3 : 2) * word;
  const plt = range(dynamic, DT.JMPREL, DT.PLTRELSZ, entrySize);
  // Some linkers count the PLT's relocations in DT_RELASZ as well; the loader then runs them once.
  if (plt !== undefined && !found.some((one) => holds(one, plt))) found.push(plt);
  return found;
}

/** The bytes of a table. ParseError where not all of it is mapped from the file. */
export function relocationBytes(image: ElfImage, address: number, size: number): Buffer {
  const table = bytesAt(image, address);
  if (table === undefined || size > table.length) {
    throw new ParseError('elf', 'relocations run past their segment');
  }
  return table;
}

function range(
  dynamic: Dynamic,
  start: number,
  length: number,
  entrySize: number,
): RelocationRange | undefined {
  const address = lastValue(dynamic, start);
  const size = lastValue(dynamic, length);
  return address === undefined || size === undefined || size === 0 ? undefined : { address, size, entrySize };
}

function holds(outer: RelocationRange, inner: RelocationRange): boolean {
  return inner.address >= outer.address && inner.address + inner.size <= outer.address + outer.size;
}

/** Where r_info keeps the type and the symbol: two 32-bit halves of a 64-bit number, or 8 and 24 bits of a 32-bit one. */
export function infoLayout({ header }: ElfImage): { typeAt: number; symbolAt: number; narrow: boolean } {
  if (header.bits === 32) return { typeAt: 4, symbolAt: 4, narrow: true };
  return header.endianness === 'little'
    ? { typeAt: 8, symbolAt: 12, narrow: false }
    : { typeAt: 12, symbolAt: 8, narrow: false };
}
