/*
 * Two kinds of files lie in `data/known-good/`. All numbers are big-endian, offsets count from the start of the file.
 *
 * NAME.blobs, which bytes are known:
 *   magic, u32 rows, u32 strings
 *   row     20 bytes blob, 6 commit, u32 first seen, u16 name, u16 serial, u16 source, u16 path   sorted by blob
 *   u32     a row's number                              for each row, sorted by name, then first seen, then blob
 *   u32     end of a string, from the first string      for each string; string 0 is ''
 *   strings UTF-8
 *
 * NAME.lines, which lines they consist of, as hashes:
 *   magic, u32 names, u32 anchors
 *   name    u32 offset of its text, u32 its length, u32 offset of its block, u32 its length        sorted by name
 *   anchor  6 bytes hash of a line that defines a macro, u16 number of a name                      sorted
 *   texts and blocks; a block, compressed with brotli, is
 *     u32 lines, u32 versions
 *     line    6 bytes hash                                                                         sorted
 *     version 20 bytes blob, 20 bytes digest of what aclocal copies of it, u32 length in lines,
 *             u32 words of its edits                                                               oldest first
 *     u16     for each version, the edits that make it of the one before, see `edits.ts`; a line by its number
 */

export const BLOBS_MAGIC = 'UPKGBLB1';
export const LINES_MAGIC = 'UPKGLIN2';
export const HEADER = 16;

export const ROW = {
  size: 38,
  commit: 20,
  firstSeen: 26,
  name: 30,
  serial: 32,
  source: 34,
  path: 36,
} as const;
export const BLOB = 20;

export const NAME = { size: 16, length: 4, block: 8, blockLength: 12 } as const;
export const ANCHOR = { size: 8, name: 6 } as const;
export const HASH = 6;
export const VERSION = { size: 48, digest: 20, length: 40, edits: 44 } as const;

/** A block holds at most this many bytes: 13 times what the largest has. */
export const MAX_BLOCK = 64 << 20;
