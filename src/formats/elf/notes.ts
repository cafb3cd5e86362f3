import { cursorOver, type ElfImage, type ProgramHeader, PT } from './image.ts';

const NT_GNU_BUILD_ID = 3;

/** SHA-512 would be 64 bytes; linkers write 8 to 20, and any length can be set by hand. */
const MAX_BUILD_ID = 256;

/** Notes of a program are some hundred bytes; those of a core dump are not for us. */
const MAX_NOTES = 64 * 1024;

/** NT_GNU_BUILD_ID of the first PT_NOTE that has one, as hex. A damaged note hides the build id and nothing else. */
export function readBuildId(image: ElfImage): string | undefined {
  for (const header of image.programHeaders) {
    const id = header.type === PT.NOTE ? findBuildId(image, header) : undefined;
    if (id !== undefined) return id;
  }
  return undefined;
}

/** Notes are a header of three words, a name and a description, each padded to the segment's alignment. */
function findBuildId(image: ElfImage, { offset, fileSize, align }: ProgramHeader): string | undefined {
  const notes = image.bytes.subarray(offset, offset + Math.min(fileSize, MAX_NOTES));
  const cursor = cursorOver(image, notes);
  const unit = align === 8 ? 8 : 4;
  while (cursor.offset + 12 <= cursor.length) {
    const nameSize = cursor.u32();
    const size = cursor.u32();
    const type = cursor.u32();
    const nameStart = cursor.offset;
    const start = pad(nameStart + nameSize, unit);
    const end = start + size;
    if (end > cursor.length) return undefined;
    const isGnu = nameSize === 4 && notes.toString('latin1', nameStart, nameStart + 4) === 'GNU\0';
    if (isGnu && type === NT_GNU_BUILD_ID && size <= MAX_BUILD_ID) return notes.toString('hex', start, end);
    if (pad(end, unit) > cursor.length) return undefined;
    cursor.at(pad(end, unit));
  }
  return undefined;
}

function pad(offset: number, unit: number): number {
  return Math.ceil(offset / unit) * unit;
}
