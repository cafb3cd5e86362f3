import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { nameMachine } from './machines.ts';
import type { ElfIdentity } from './types.ts';

/** What e_ident and the rest of the ELF header say; the section headers are not looked at, as no loader does. */
export interface ElfHeader extends ElfIdentity {
  readonly programHeaders: { readonly offset: number; readonly count: number };
}

/**
 * The kernel takes 64 KiB of program headers (1,170 of 64 bits); honest files have about ten. PN_XNUM (65,535),
 * which only core dumps use, is above it too.
 */
const MAX_PROGRAM_HEADERS = 4096;

const TYPES = { 1: 'rel', 2: 'exec', 3: 'dyn', 4: 'core' } as const;

/** Whether the first four bytes are those of an ELF file. */
export function isElf(head: Buffer): boolean {
  return head.length >= 4 && head.readUInt32BE(0) === 0x7f454c46;
}

/** Reads the ELF header (gABI, "ELF Header"). ParseError where a loader would refuse it. */
export function readHeader(bytes: Buffer): ElfHeader {
  if (!isElf(bytes)) throw new ParseError('elf', 'not an ELF file', { offset: 0 });
  const ident = new Cursor('elf', bytes, { offset: 4 });
  const bits = pick(ident.u8(), 32, 64, 'an unknown class');
  const endianness = pick(ident.u8(), 'little', 'big', 'an unknown byte order');

  const cursor = new Cursor('elf', bytes, { endianness, offset: 16 });
  const type = cursor.u16();
  const machine = nameMachine(cursor.u16());
  if (cursor.u32() !== 1) throw new ParseError('elf', 'an unknown version', { offset: 20 });
  cursor.skip(bits / 8); // e_entry
  const offset = readWord(cursor, bits);
  cursor.skip(bits / 8 + 4 + 2); // e_shoff, e_flags, e_ehsize
  const size = cursor.u16();
  const count = cursor.u16();
  if (count > MAX_PROGRAM_HEADERS) {
    throw new ParseError('elf', `more than ${MAX_PROGRAM_HEADERS} program headers`);
  }
  if (count > 0 && size !== programHeaderSize(bits))
    throw new ParseError('elf', 'program headers of another size');
  return {
    bits,
    endianness,
    machine,
    type: TYPES[type as keyof typeof TYPES] ?? type,
    programHeaders: { offset, count },
  };
}

/** Bytes of one program header. */
export function programHeaderSize(bits: 32 | 64): number {
  return bits === 64 ? 56 : 32;
}

/** An address, offset or size of the file's class. Above 2^53 it is rounded: such a one lies in no file anyway. */
export function readWord(cursor: Cursor, bits: 32 | 64): number {
  return bits === 64 ? Number(cursor.u64big()) : cursor.u32();
}

function pick<First, Second>(value: number, first: First, second: Second, wrong: string): First | Second {
  if (value === 1) return first;
  if (value === 2) return second;
  throw new ParseError('elf', wrong, { offset: 4 });
}
