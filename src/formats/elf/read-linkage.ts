import { DT, type Dynamic, readDynamic, tableOf } from './dynamic.ts';
import { type ElfFunctions, readFunctions } from './exports.ts';
import { readHeader } from './header.ts';
import { PT, readImage } from './image.ts';
import { scanRelocations } from './relocations.ts';
import { type ElfSlot, readSlots } from './slots.ts';
import { stringsIn } from './strings.ts';
import { countSymbols } from './symbol-count.ts';
import type { ElfSegment } from './types.ts';

/** How an object is tied to others at run time: the functions it offers, and the slots through which it calls. */
export interface ElfLinkage extends ElfFunctions {
  readonly bits: 32 | 64;
  readonly endianness: 'little' | 'big';
  /** Undefined where the machine's relocations are not known here. */
  readonly slots?: readonly ElfSlot[];
  readonly executableSegments: readonly ElfSegment[];
}

const PF_X = 1;

/** Reads the dynamic symbols and relocations of a file or of the vDSO. ParseError as `readElf`. */
export function readLinkage(bytes: Buffer): ElfLinkage {
  const header = readHeader(bytes);
  const image = readImage(bytes, header);
  const dynamic: Dynamic = readDynamic(image) ?? new Map();
  const table = tableOf(image, dynamic, DT.STRTAB) ?? Buffer.alloc(0);
  const count = countSymbols(image, dynamic, scanRelocations(image, dynamic).symbolCount);
  const slots = readSlots(image, dynamic, stringsIn(table));
  return {
    bits: header.bits,
    endianness: header.endianness,
    ...readFunctions(image, dynamic, { strings: stringsIn(table), count }),
    ...(slots === undefined ? {} : { slots }),
    executableSegments: image.programHeaders
      .filter(({ type, flags }) => type === PT.LOAD && (flags & PF_X) !== 0)
      .map(({ offset, vaddr, fileSize, memorySize }) => ({ offset, vaddr, fileSize, memorySize })),
  };
}
