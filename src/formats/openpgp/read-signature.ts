import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';

/** What a detached OpenPGP signature says of itself; nothing of it is verified. */
export interface SignatureClaim {
  /** Fingerprint of the key in hex, or its 16-digit id where the signature has no more. */
  readonly key?: string;
  /** Seconds since 1970. */
  readonly created?: number;
}

const MAX_BYTES = 1 << 20;
const SIGNATURE = 2;
/** Subpacket types, RFC 9580 section 5.2.3.7. */
const CREATED = 2;
const ISSUER = 16;
const FINGERPRINT = 33;

/** Reads the first signature packet of a file, armored or not: RFC 9580 sections 4.2, 5.2 and 6.2. */
export function readSignature(file: Buffer): SignatureClaim {
  if (file.length > MAX_BYTES) throw new ParseError('openpgp', `more than ${MAX_BYTES} bytes`);
  const packet = new Cursor('openpgp', signaturePacket(unarmor(file)), { endianness: 'big' });
  const version = packet.u8();
  if (version === 3) return versionThree(packet);
  if (version !== 4 && version !== 6) throw new ParseError('openpgp', 'a signature of an unknown version');
  packet.skip(3);
  const length = () => (version === 6 ? packet.u32() : packet.u16());
  const hashed = subpackets(packet.bytes(length()), false);
  return { ...subpackets(packet.bytes(length()), true), ...hashed };
}

function versionThree(packet: Cursor): SignatureClaim {
  packet.skip(2);
  const created = packet.u32();
  return { created, key: packet.bytes(8).toString('hex') };
}

/** The unhashed area is not signed: only the key is taken from it, and a fingerprint only where the hashed area has none. */
function subpackets(area: Buffer, isUnhashed: boolean): SignatureClaim {
  const cursor = new Cursor('openpgp', area, { endianness: 'big' });
  let issuer: string | undefined;
  let fingerprint: string | undefined;
  let created: number | undefined;
  while (!cursor.atEnd) {
    const body = cursor.bytes(subpacketLength(cursor));
    const type = (body[0] ?? 0) & 0x7f;
    if (type === CREATED && body.length === 5) created = body.readUInt32BE(1);
    if (type === ISSUER && body.length === 9) issuer = body.toString('hex', 1);
    if (type === FINGERPRINT && body.length >= 22) fingerprint = body.toString('hex', 2);
  }
  const key = fingerprint ?? issuer;
  return {
    ...(key === undefined ? {} : { key }),
    ...(created === undefined || isUnhashed ? {} : { created }),
  };
}

function subpacketLength(cursor: Cursor): number {
  const first = cursor.u8();
  if (first < 192) return first;
  return first < 255 ? ((first - 192) << 8) + cursor.u8() + 192 : cursor.u32();
}

/** The body of the first packet, which has to be a signature. */
function signaturePacket(bytes: Buffer): Buffer {
  const cursor = new Cursor('openpgp', bytes, { endianness: 'big' });
  const head = cursor.u8();
  const isNew = (head & 0xc0) === 0xc0;
  const tag = isNew ? head & 0x3f : (head >> 2) & 0x0f;
  if ((head & 0x80) === 0 || tag !== SIGNATURE) throw new ParseError('openpgp', 'no signature begins here');
  if (isNew) return cursor.bytes(subpacketLength(cursor));
  const size = head & 3;
  return cursor.bytes(size === 0 ? cursor.u8() : size === 1 ? cursor.u16() : cursor.u32());
}

function unarmor(file: Buffer): Buffer {
  const text = file.toString('latin1');
  const begin = /-----BEGIN PGP SIGNATURE-----\r?\n(?:[^\n]+\r?\n)*?\r?\n/.exec(text);
  if (begin === null) return file;
  const body = text.slice(begin.index + begin[0].length);
  const [base64 = ''] = body.split(/\n=|-----END/, 1);
  return Buffer.from(base64.replace(/\s/g, ''), 'base64');
}
