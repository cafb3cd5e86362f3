import { Budget } from '../../bytes/budget.ts';
import type { Dynamic } from './dynamic.ts';
import { readWord } from './header.ts';
import { bytesAt, cursorOver, type ElfImage } from './image.ts';
import { irelativeType, slotTypes } from './machines.ts';
import { infoLayout, relocationBytes, relocationRanges } from './relocations.ts';
import { type Strings, stringAt } from './strings.ts';
import { STT, symbolReader } from './symbol-table.ts';

/** A place in memory from which an object takes the address of a function before it calls it. Addresses before relocation. */
export interface ElfSlot {
  readonly address: number;
  /** The function's name; absent for one that a resolver of this very object supplies (R_*_IRELATIVE). */
  readonly symbol?: string;
  /** What the file holds there: where the slot points before it is bound. 0 where that is nothing. */
  readonly initial: number;
}

/** The largest honest programs have some 20,000. */
const MAX_SLOTS = 200_000;

/**
 * The slots of functions: R_*_JUMP_SLOT, R_*_GLOB_DAT of a function's symbol, R_*_IRELATIVE. Undefined on a machine whose
 * relocations are not known here. A table of pointers in data is no slot, as a program may change it as it likes.
 */
export function readSlots(
  image: ElfImage,
  dynamic: Dynamic,
  strings: Strings,
): readonly ElfSlot[] | undefined {
  const types = slotTypes(image.header.machine);
  if (types === undefined) return undefined;
  const { bits } = image.header;
  const irelative = irelativeType(image.header.machine);
  const { typeAt, symbolAt: indexAt, narrow } = infoLayout(image);
  const symbolAt = symbolReader(image, dynamic);
  const budget = new Budget('elf', 'function slots', MAX_SLOTS);
  const slots: ElfSlot[] = [];
  for (const { address, size, entrySize } of relocationRanges(image, dynamic)) {
    const table = relocationBytes(image, address, size);
    const cursor = cursorOver(image, table);
    for (let at = 0; at + entrySize <= size; at += entrySize) {
      const info = cursor.at(at + typeAt).u32();
      const type = narrow ? info & 0xff : info;
      if (type !== types.jumpSlot && type !== types.globDat && type !== irelative) continue;
      const place = readWord(cursor.at(at), bits);
      if (type === irelative) {
        budget.spend();
        slots.push({ address: place, initial: 0 });
        continue;
      }
      const index = cursor.at(at + indexAt).u32();
      const symbol = symbolAt(narrow ? index >>> 8 : index);
      const isFunction = symbol?.type === STT.FUNC || symbol?.type === STT.IFUNC;
      if (symbol === undefined || (type === types.globDat && !isFunction)) continue;
      budget.spend();
      slots.push({ address: place, symbol: stringAt(strings, symbol.name), initial: wordAt(image, place) });
    }
  }
  return slots;
}

function wordAt(image: ElfImage, address: number): number {
  const { bits } = image.header;
  const bytes = bytesAt(image, address);
  return bytes === undefined || bytes.length < bits / 8 ? 0 : readWord(cursorOver(image, bytes), bits);
}
