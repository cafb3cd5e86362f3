import { ParseError } from '../../bytes/parse-error.ts';

export const BLOCK = 512;

/** The fields of one 512-byte header, POSIX.1-2024 pax "ustar Interchange Format" and GNU tar's variant of it. */
export interface Header {
  readonly name: Buffer;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly mtime: number;
  readonly typeflag: string;
  readonly linkname: Buffer;
  readonly user: string;
  readonly group: string;
  /** `gnu` uses the room of the name's prefix for other things. */
  readonly dialect: 'ustar' | 'gnu' | 'v7';
  /** The checksum holds only when bytes are added up as signed numbers, as some old programs did. */
  readonly signedChecksum: boolean;
  /** Fields whose number could not be read; they count as 0. */
  readonly badNumbers: readonly string[];
  /** Bytes in the place of the name's prefix, in a header of a kind that has none: Python's tarfile takes them for one all the same. */
  readonly strayPrefix: boolean;
  /** GNU sparse files: more blocks with a map of holes follow. */
  readonly isExtended: boolean;
}

/** Reads one header block. A checksum that fits in no way, or a size that is no number, ends the reading. */
export function readHeader(block: Buffer, offset: number): Header {
  const signedChecksum = checkSum(block, offset);
  const magic = block.toString('latin1', 257, 265);
  const dialect = magic === 'ustar  \0' ? 'gnu' : magic.startsWith('ustar\0') ? 'ustar' : 'v7';
  const badNumbers: string[] = [];
  const soft = (field: string, from: number, length: number): number => {
    const value = numberAt(block, from, length);
    if (value === undefined) badNumbers.push(field);
    return value ?? 0;
  };
  const size = numberAt(block, 124, 12);
  if (/^ +$/.test(block.toString('latin1', 124, 136))) badNumbers.push('size');
  if (size === undefined || size < 0) throw new ParseError('tar', 'a size that is not a number', { offset });
  const prefix = dialect === 'ustar' ? stringAt(block, 345, 155) : Buffer.alloc(0);
  const name = stringAt(block, 0, 100);
  return {
    name: prefix.length === 0 ? name : Buffer.concat([prefix, Buffer.from('/'), name]),
    mode: soft('mode', 100, 8) & 0o7777,
    uid: soft('uid', 108, 8),
    gid: soft('gid', 116, 8),
    size,
    mtime: soft('mtime', 136, 12),
    typeflag: block.toString('latin1', 156, 157),
    linkname: stringAt(block, 157, 100),
    user: dialect === 'v7' ? '' : stringAt(block, 265, 32).toString(),
    group: dialect === 'v7' ? '' : stringAt(block, 297, 32).toString(),
    dialect,
    signedChecksum,
    badNumbers,
    strayPrefix: dialect !== 'ustar' && block[345] !== 0,
    isExtended: dialect === 'gnu' && block[482] !== 0,
  };
}

/** True where only the signed sum fits. */
function checkSum(block: Buffer, offset: number): boolean {
  let unsigned = 0;
  let high = 0;
  for (let at = 0; at < BLOCK; at += 1) {
    const byte = at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0);
    unsigned += byte;
    high += byte >> 7;
  }
  const claimed = numberAt(block, 148, 8);
  if (claimed === unsigned) return false;
  if (claimed === unsigned - 256 * high) return true;
  throw new ParseError('tar', 'a header whose checksum does not fit', { offset });
}

function stringAt(block: Buffer, from: number, length: number): Buffer {
  const field = block.subarray(from, from + length);
  const end = field.indexOf(0);
  return end < 0 ? field : field.subarray(0, end);
}

/**
 * Octal text, or GNU's base 256 where the first bit is set. undefined: neither, or beyond 2^53. Spaces may stand around the
 * digits and NULs behind them; of anything else each reader thinks differently.
 */
function numberAt(block: Buffer, from: number, length: number): number | undefined {
  const first = block[from] ?? 0;
  if (first === 0x80 || first === 0xff) return base256(block.subarray(from, from + length));
  const text = block.toString('latin1', from, from + length);
  if (/^ *\0*$/.test(text)) return 0;
  const [, digits] = /^ *([0-7]{1,17}) *(?:\0|$)/.exec(text) ?? [];
  return digits === undefined ? undefined : Number.parseInt(digits, 8);
}

function base256(field: Buffer): number | undefined {
  const negative = field[0] === 0xff;
  const value = BigInt.asIntN(8 * (field.length - 1), BigInt(`0x${field.toString('hex', 1)}`));
  if (negative !== value < 0n) return undefined;
  return value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER ? Number(value) : undefined;
}
