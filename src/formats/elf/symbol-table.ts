import { DT, type Dynamic, tableOf } from './dynamic.ts';
import { readWord } from './header.ts';
import { cursorOver, type ElfImage } from './image.ts';
import { symbolSize } from './symbol-count.ts';

/** An entry of the dynamic symbol table (gABI, "Symbol Table"). */
export interface ElfSymbol {
  /** Offset of its name in the string table. */
  readonly name: number;
  /** STT_*: 0 none, 1 object, 2 function, 10 ifunc. */
  readonly type: number;
  readonly isLocal: boolean;
  readonly isUndefined: boolean;
  /** Address before relocation; of an undefined one that is not 0, the program's own PLT entry stands for it. */
  readonly value: number;
  readonly size: number;
}

export const STT = { NONE: 0, FUNC: 2, IFUNC: 10 } as const;

/** Gives the symbol at an index; undefined outside the file. */
export function symbolReader(image: ElfImage, dynamic: Dynamic): (index: number) => ElfSymbol | undefined {
  const table = tableOf(image, dynamic, DT.SYMTAB);
  if (table === undefined) return () => undefined;
  const entry = symbolSize(image);
  const { bits } = image.header;
  const cursor = cursorOver(image, table);
  return (index) => {
    const start = index * entry;
    if (start + entry > table.length) return undefined;
    const name = cursor.at(start).u32();
    const early = bits === 32 ? [cursor.u32(), cursor.u32()] : [];
    const info = cursor.u8();
    cursor.u8();
    const isUndefined = cursor.u16() === 0;
    const [value = readWord(cursor, bits), size = readWord(cursor, bits)] = early;
    return { name, type: info & 15, isLocal: info >> 4 === 0, isUndefined, value, size };
  };
}
