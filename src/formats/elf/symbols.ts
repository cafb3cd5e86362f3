import { Budget } from '../../bytes/budget.ts';
import { DT, type Dynamic, tableOf } from './dynamic.ts';
import type { ElfImage } from './image.ts';
import { type Strings, stringAt } from './strings.ts';
import { symbolSize } from './symbol-count.ts';

/** What one pass over the dynamic symbols tells. */
export interface SymbolScan {
  readonly ifuncs: readonly string[];
  readonly imports: readonly string[];
}

const STT_GNU_IFUNC = 10;
const STB_LOCAL = 0;
const SHN_UNDEF = 0;

/** libc exports about 100. */
const MAX_IFUNCS = 10_000;

/** Scans the dynamic symbols (gABI, "Symbol Table") for exported ifuncs, and for undefined ones named in `wanted`. */
export function scanSymbols(
  image: ElfImage,
  dynamic: Dynamic,
  { strings, count, wanted }: { strings: Strings; count: number; wanted: readonly string[] },
): SymbolScan {
  const table = tableOf(image, dynamic, DT.SYMTAB);
  if (table === undefined) return { ifuncs: [], imports: [] };
  const size = symbolSize(image);
  const infoAt = size === 24 ? 4 : 12;
  const end = Math.min(count * size, table.length);
  const little = image.header.endianness === 'little';
  const isWanted = matcher(strings.table, wanted);
  const budget = new Budget('elf', 'ifunc symbols', MAX_IFUNCS);
  const ifuncs: string[] = [];
  const found = new Set<string>();
  for (let at = size; at + size <= end; at += size) {
    const info = table.readUInt8(at + infoAt);
    // st_shndx follows st_info and st_other; SHN_UNDEF is zero in either byte order.
    const isUndefined = table.readUInt16LE(at + infoAt + 2) === SHN_UNDEF;
    const isIfunc = !isUndefined && (info & 15) === STT_GNU_IFUNC && info >> 4 !== STB_LOCAL;
    if (!isIfunc && (!isUndefined || wanted.length === 0)) continue;
    const nameAt = little ? table.readUInt32LE(at) : table.readUInt32BE(at);
    if (isIfunc) {
      budget.spend();
      ifuncs.push(stringAt(strings, nameAt));
    } else {
      const name = isWanted(nameAt);
      if (name !== undefined) found.add(name);
    }
  }
  return { ifuncs, imports: wanted.filter((name) => found.has(name)) };
}

/** Tells whether the string at an offset is one of a few, without reading on where it is longer than all of them. */
function matcher(table: Buffer, wanted: readonly string[]): (offset: number) => string | undefined {
  const names = new Set(wanted);
  const longest = Math.max(0, ...wanted.map((name) => name.length));
  return (offset) => {
    const window = table.toString('latin1', offset, Math.min(offset + longest + 1, table.length));
    const end = window.indexOf('\0');
    if (end < 0) return undefined;
    const name = window.slice(0, end);
    return names.has(name) ? name : undefined;
  };
}
