import { ParseError } from '../../bytes/parse-error.ts';
import { bytesAt, cursorOver, type ElfImage, PT } from './image.ts';

/** Where one function's code lies. Addresses before relocation. */
export interface FunctionExtent {
  readonly start: number;
  readonly size: number;
}

/** DW_EH_PE encodings that every linker writes: relative to the field (pcrel) or the table (datarel), four bytes, signed. */
const PCREL_SDATA4 = 0x1b;
const UDATA4 = 0x03;
const DATAREL_SDATA4 = 0x3b;
const ENTRY = 8;

/**
 * Finds the extent of the function that starts at an address, through the table that exceptions are unwound by
 * (.eh_frame_hdr: LSB, "Exception Frames"). It names local functions too, which no dynamic symbol does. Undefined for an
 * object without such a table, or with one in an encoding that linkers do not write.
 */
export function extentFinder(image: ElfImage): ((address: number) => FunctionExtent | undefined) | undefined {
  const segment = image.programHeaders.find(({ type }) => type === PT.GNU_EH_FRAME);
  const table = segment && bytesAt(image, segment.vaddr);
  if (segment === undefined || table === undefined) return undefined;
  const cursor = cursorOver(image, table);
  const version = cursor.u8();
  const encodings = [cursor.u8(), cursor.u8(), cursor.u8()];
  const known = [PCREL_SDATA4, UDATA4, DATAREL_SDATA4];
  if (version !== 1 || encodings.some((one, at) => one !== known[at])) return undefined;
  cursor.skip(4);
  const count = cursor.u32();
  const entries = cursor.offset;
  if (entries + count * ENTRY > table.length) throw new ParseError('elf', 'an unwind table past its segment');
  const startOf = (index: number) => segment.vaddr + cursor.at(entries + index * ENTRY).i32();
  return (address) => {
    const index = search(count, startOf, address);
    if (index === undefined) return undefined;
    const frame = segment.vaddr + cursor.at(entries + index * ENTRY + 4).i32();
    return sizeOf(image, frame, address);
  };
}

/** The table is sorted by address; where it is not, nothing is found in it, as by the unwinder. */
function search(count: number, startOf: (index: number) => number, address: number): number | undefined {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const start = startOf(middle);
    if (start === address) return middle;
    if (start < address) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** A frame description: length, place of its common part, start of the function relative to this very field, size. */
function sizeOf(image: ElfImage, frame: number, address: number): FunctionExtent | undefined {
  const bytes = bytesAt(image, frame);
  if (bytes === undefined || bytes.length < 16) return undefined;
  const cursor = cursorOver(image, bytes).skip(8);
  const start = frame + 8 + cursor.i32();
  return start === address ? { start, size: cursor.u32() } : undefined;
}
