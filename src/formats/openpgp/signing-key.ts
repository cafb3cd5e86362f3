import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';

const FORMAT = 'OpenPGP signature';
const SIGNATURE = 2;

/** Kinds of subpacket, RFC 9580, 5.2.3.7. */
const ISSUER = 16;
const ISSUER_FINGERPRINT = 33;
const KEY_ID = 8;

/**
 * The id of the key that a binary OpenPGP signature says it was made with, 16 digits of hex; undefined where it names
 * none. Nothing is verified. RFC 9580, 4.2 (packets) and 5.2 (signatures of version 3, 4 and 6).
 */
export function signingKey(bytes: Buffer): string | undefined {
  const packet = new Cursor(FORMAT, readPacket(new Cursor(FORMAT, bytes, { endianness: 'big' })), {
    endianness: 'big',
  });
  const version = packet.u8();
  if (version === 3)
    return packet
      .skip(1 + 1 + 4)
      .bytes(KEY_ID)
      .toString('hex');
  if (version !== 4 && version !== 6) throw new ParseError(FORMAT, 'an unknown version');
  packet.skip(3);
  const areas = [0, 1].map(() => packet.bytes(version === 4 ? packet.u16() : packet.u32()));
  return areas.map(issuerIn).find((id) => id !== undefined);
}

function readPacket(cursor: Cursor): Buffer {
  const first = cursor.u8();
  if ((first & 0x80) === 0) throw new ParseError(FORMAT, 'not a packet');
  const isNew = (first & 0x40) !== 0;
  if ((isNew ? first & 0x3f : (first >> 2) & 0x0f) !== SIGNATURE)
    throw new ParseError(FORMAT, 'not a signature');
  return cursor.bytes(isNew ? newLength(cursor) : oldLength(cursor, first & 3));
}

function oldLength(cursor: Cursor, kind: number): number {
  if (kind === 0) return cursor.u8();
  if (kind === 1) return cursor.u16();
  if (kind === 2) return cursor.u32();
  return cursor.length - cursor.offset;
}

/** One, two or five bytes, the same for packets and subpackets as far as signatures use them. */
function newLength(cursor: Cursor): number {
  const first = cursor.u8();
  if (first < 192) return first;
  if (first === 255) return cursor.u32();
  return ((first - 192) << 8) + cursor.u8() + 192;
}

function issuerIn(area: Buffer): string | undefined {
  const cursor = new Cursor(FORMAT, area, { endianness: 'big' });
  while (!cursor.atEnd) {
    const subpacket = cursor.bytes(newLength(cursor));
    const [kind, version] = [(subpacket[0] ?? 0) & 0x7f, subpacket[1]];
    if (kind === ISSUER && subpacket.length === 1 + KEY_ID) return subpacket.toString('hex', 1);
    // The id is the end of a fingerprint of version 4, and the beginning of one of version 6.
    if (kind === ISSUER_FINGERPRINT && version === 4) return subpacket.subarray(-KEY_ID).toString('hex');
    if (kind === ISSUER_FINGERPRINT && version === 6) return subpacket.toString('hex', 2, 2 + KEY_ID);
  }
  return undefined;
}
