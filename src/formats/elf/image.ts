import { Cursor } from '../../bytes/cursor.ts';
import { type ElfHeader, programHeaderSize, readWord } from './header.ts';
import type { ElfSegment } from './types.ts';

/** A program header. */
export interface ProgramHeader extends ElfSegment {
  readonly type: number;
  readonly flags: number;
  readonly align: number;
}

/** A file and how the loader would lay it out in memory. */
export interface ElfImage {
  readonly bytes: Buffer;
  readonly header: ElfHeader;
  readonly programHeaders: readonly ProgramHeader[];
}

/** Types of program headers (gABI, "Program Header"). */
export const PT = { LOAD: 1, DYNAMIC: 2, INTERP: 3, NOTE: 4, GNU_EH_FRAME: 0x6474e550 } as const;

/** The smallest page of any Linux machine; the loader maps whole pages. */
const PAGE = 4096;

/** Reads the program header table. */
export function readImage(bytes: Buffer, header: ElfHeader): ElfImage {
  const { bits, endianness, programHeaders: table } = header;
  const cursor = new Cursor('elf', bytes, { endianness });
  const programHeaders: ProgramHeader[] = [];
  for (let index = 0; index < table.count; index++) {
    cursor.at(table.offset + index * programHeaderSize(bits));
    programHeaders.push(readProgramHeader(cursor, bits));
  }
  return { bytes, header, programHeaders };
}

/**
 * The bytes of the file from an address on, to the end of its segment; undefined where no file is mapped. As in
 * memory: of two segments on the same page the later hides the earlier, and a segment's pages are mapped whole, so
 * that what lies beside it in the file is there too, unless the loader clears the rest for zeroed memory.
 */
export function bytesAt(image: ElfImage, address: number): Buffer | undefined {
  for (let index = image.programHeaders.length - 1; index >= 0; index--) {
    const segment = image.programHeaders[index];
    if (segment?.type !== PT.LOAD || segment.fileSize === 0) continue;
    const start = segment.vaddr - (segment.vaddr % PAGE);
    const dataEnd = segment.vaddr + segment.fileSize;
    const end = segment.memorySize > segment.fileSize ? dataEnd : Math.ceil(dataEnd / PAGE) * PAGE;
    if (address < start || address >= end) continue;
    const offset = segment.offset - segment.vaddr + address;
    if (offset < 0 || offset >= image.bytes.length) return undefined;
    return image.bytes.subarray(offset, offset + end - address);
  }
  return undefined;
}

/** A cursor of the file's byte order over a part of it. */
export function cursorOver(image: ElfImage, bytes: Buffer): Cursor {
  return new Cursor('elf', bytes, { endianness: image.header.endianness });
}

function readProgramHeader(cursor: Cursor, bits: 32 | 64): ProgramHeader {
  const type = cursor.u32();
  const flags64 = bits === 64 ? cursor.u32() : 0;
  const offset = readWord(cursor, bits);
  const vaddr = readWord(cursor, bits);
  cursor.skip(bits / 8); // p_paddr
  const fileSize = readWord(cursor, bits);
  const memorySize = readWord(cursor, bits);
  const flags = bits === 64 ? flags64 : cursor.u32();
  const align = readWord(cursor, bits);
  return { type, flags, offset, vaddr, fileSize, memorySize, align };
}
