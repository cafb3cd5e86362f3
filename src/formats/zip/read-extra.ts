import { ParseError } from '../../bytes/parse-error.ts';

/** Extra fields, APPNOTE 4.5: what a header says beyond its own fields. */
export interface ExtraFields {
  /** Numbers that have no room in the header: zip64, APPNOTE 4.5.3. */
  readonly zip64?: Buffer;
  /** The name in UTF-8, which some readers take instead of the header's: APPNOTE 4.6.9. */
  readonly unicodeName?: Buffer;
  /** A mode and a link's target, which some readers take instead of the header's and the bytes: Info-ZIP's `0x756e`. */
  readonly hasOwnMode: boolean;
}

const ZIP64 = 0x0001;
const UNICODE_NAME = 0x7075;
const ASI_UNIX = 0x756e;
/** The version and a checksum stand before the name. */
const NAME_AT = 5;

/** Throws ParseError where one does not end, or where one that counts is there twice. */
export function readExtra(bytes: Buffer): ExtraFields {
  const fields = new Map<number, Buffer>();
  for (let at = 0; at + 4 <= bytes.length; ) {
    const [id, length] = [bytes.readUInt16LE(at), bytes.readUInt16LE(at + 2)];
    if (at + 4 + length > bytes.length) throw new ParseError('zip', 'holds an extra field without an end');
    if (fields.has(id) && (id === ZIP64 || id === UNICODE_NAME))
      throw new ParseError('zip', 'holds an extra field twice');
    fields.set(id, bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  const [zip64, unicode] = [fields.get(ZIP64), fields.get(UNICODE_NAME)];
  return {
    ...(zip64 === undefined ? {} : { zip64 }),
    ...(unicode === undefined ? {} : { unicodeName: unicode.subarray(NAME_AT) }),
    hasOwnMode: fields.has(ASI_UNIX),
  };
}

const ELSEWHERE = 0xffffffff;

/** The numbers of a header, those that are too large for it taken from its zip64 field, in their order. */
export function widen(numbers: readonly number[], { zip64 }: ExtraFields): readonly number[] {
  let at = 0;
  return numbers.map((number) => {
    if (number !== ELSEWHERE) return number;
    if (zip64 === undefined || at + 8 > zip64.length)
      throw new ParseError('zip', 'holds an entry whose zip64 field lacks a number');
    at += 8;
    const wide = zip64.readBigUInt64LE(at - 8);
    if (wide > BigInt(Number.MAX_SAFE_INTEGER)) throw new ParseError('zip', 'holds a number above 2^53');
    return Number(wide);
  });
}
