import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { type RpmHeader, readHeader } from './header.ts';

const FORMAT = 'rpm file';
const LEAD = 96;
const LEAD_MAGIC = 0xedabeedb;
/** Three bytes and a version, before each header that lies in a file. */
const HEADER_MAGIC = 0x8eade801;
const INTRODUCTION = 16;
const ENTRY = 16;
/** What is read of a file's front; the largest header seen, a kernel's, has 4 MB. */
export const FRONT = 32 << 20;

/** Signatures over the header alone, best first: RFC 4880 packets, base64 (rpm 6), RSA and DSA. */
const SIGNATURES = { base64: 278, rsa: 268, dsa: 267 };

/** The front of an rpm file, taken apart. Nothing of it is verified. */
export interface RpmFront {
  readonly header: RpmHeader;
  /** The header as it lies in the file, which is what is signed. */
  readonly signed: Buffer;
  /** OpenPGP signatures over it. */
  readonly signatures: readonly Buffer[];
}

/**
 * Takes apart the first `FRONT` bytes of an rpm file: lead, signature header, padding to eight bytes, header (rpm's "Package format").
 * ParseError for anything else, and for a header that does not end within them.
 */
export function readFront(bytes: Buffer): RpmFront {
  const cursor = new Cursor(FORMAT, bytes, { endianness: 'big' });
  if (cursor.u32() !== LEAD_MAGIC) throw new ParseError(FORMAT, 'no package begins here', { offset: 0 });
  const signature = headerAt(bytes, LEAD);
  const start = LEAD + signature.length + ((8 - (signature.length % 8)) % 8);
  const signed = headerAt(bytes, start);
  const of = readHeader(signature.subarray(8));
  const signatures = [
    ...of.texts(SIGNATURES.base64).map((text) => Buffer.from(text, 'base64')),
    ...[SIGNATURES.rsa, SIGNATURES.dsa].flatMap((tag) => of.bytes(tag) ?? []),
  ];
  return { header: readHeader(signed.subarray(8)), signed, signatures };
}

/** The bytes of a header that begins there, its magic included. */
function headerAt(bytes: Buffer, start: number): Buffer {
  const cursor = new Cursor(FORMAT, bytes, { endianness: 'big' }).at(Math.min(start, bytes.length));
  if (cursor.u32() !== HEADER_MAGIC)
    throw new ParseError(FORMAT, 'no header where one has to be', { offset: start });
  cursor.skip(4);
  const length = INTRODUCTION + cursor.u32() * ENTRY + cursor.u32();
  return cursor.at(start).bytes(length);
}
