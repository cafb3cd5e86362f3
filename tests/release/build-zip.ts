import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a made-up zip archive. `local` is what its own header says otherwise than the directory. */
export interface MadeZipEntry {
  readonly name: string;
  readonly bytes?: string;
  readonly mode?: number;
  readonly local?: { readonly name?: string; readonly size?: number; readonly flags?: number };
  /** An extra field of the directory, its head among it. */
  readonly extra?: Buffer;
  /** Its numbers stand in a zip64 field. */
  readonly isWide?: boolean;
  /** The system it was made on: 3 is Unix, 0 is DOS, which keeps no modes. */
  readonly system?: number;
  readonly flags?: number;
}

export interface MadeZip {
  readonly before?: string;
  readonly between?: string;
  readonly after?: string;
  readonly count?: number;
  /** Has a zip64 end record too, whose numbers these replace. */
  readonly wide?: { readonly count?: number; readonly place?: number };
}

/** An extra field with its head. */
export function extraField(id: number, bytes: Buffer): Buffer {
  return Buffer.concat([pack([id, 2], [bytes.length, 2]), bytes]);
}

export function buildZip(
  entries: readonly MadeZipEntry[],
  { before = '', between = '', after = '', count, wide }: MadeZip = {},
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.bytes ?? '');
    const packed = deflateRawSync(content);
    const [name, localName] = [Buffer.from(entry.name), Buffer.from(entry.local?.name ?? entry.name)];
    const numbers = [crc32(content), packed.length];
    const local = Buffer.concat([
      pack(
        [0x04034b50, 4],
        [20, 2],
        [entry.local?.flags ?? entry.flags ?? 0, 2],
        [8, 2],
        [0, 2],
        [0x5821, 2],
      ),
      pack(...numbers.map((number): Field => [number, 4]), [entry.local?.size ?? content.length, 4]),
      pack([localName.length, 2], [0, 2]),
      localName,
      packed,
      Buffer.from(between),
    ]);
    const ownNumbers = [content.length, packed.length, offset];
    const extra = Buffer.concat([
      entry.isWide === true
        ? extraField(1, pack(...ownNumbers.map((number): Field => [number, 8])))
        : Buffer.alloc(0),
      entry.extra ?? Buffer.alloc(0),
    ]);
    const narrow = (number: number): Field => [entry.isWide === true ? 0xffffffff : number, 4];
    directory.push(
      pack(
        [0x02014b50, 4],
        [20, 1],
        [entry.system ?? 3, 1],
        [20, 2],
        [entry.flags ?? 0, 2],
        [8, 2],
        [0, 2],
        [0x5821, 2],
      ),
      pack(
        [crc32(content), 4],
        narrow(packed.length),
        narrow(content.length),
        [name.length, 2],
        [extra.length, 2],
        [0, 2],
      ),
      pack([0, 2], [0, 2], [((entry.mode ?? 0o100644) << 16) >>> 0, 4], narrow(offset)),
      name,
      extra,
    );
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const total = count ?? entries.length;
  const end = pack(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [total, 2],
    [total, 2],
    [listed.length, 4],
    [offset, 4],
    [0, 2],
  );
  const wideEnd =
    wide === undefined
      ? Buffer.alloc(0)
      : Buffer.concat([
          pack([0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4]),
          pack(...[wide.count ?? entries.length, wide.count ?? entries.length].map(wideField)),
          pack(...[listed.length, offset].map(wideField)),
          pack([0x07064b50, 4], [0, 4], wideField(wide.place ?? offset + listed.length), [1, 4]),
        ]);
  return Buffer.concat([Buffer.from(before), ...parts, listed, wideEnd, end, Buffer.from(after)]);
}

function wideField(number: number): Field {
  return [number, 8];
}

type Field = readonly [value: number, length: number];

function pack(...fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.map(([value, length]) => {
      const bytes = Buffer.alloc(length);
      bytes.writeUIntLE(value, 0, Math.min(length, 6));
      return bytes;
    }),
  );
}
