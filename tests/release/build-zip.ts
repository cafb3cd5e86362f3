import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a made-up zip archive. `local` is what its own header says otherwise than the directory. */
export interface MadeZipEntry {
  readonly name: string;
  readonly bytes?: string;
  readonly mode?: number;
  readonly local?: { readonly name?: string; readonly size?: number };
  /** The system it was made on: 3 is Unix, 0 is DOS, which keeps no modes. */
  readonly system?: number;
  readonly flags?: number;
}

export interface MadeZip {
  readonly before?: string;
  readonly between?: string;
  readonly after?: string;
  readonly count?: number;
}

export function buildZip(
  entries: readonly MadeZipEntry[],
  { before = '', between = '', after = '', count }: MadeZip = {},
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
      pack([0x04034b50, 4], [20, 2], [entry.flags ?? 0, 2], [8, 2], [0, 2], [0x5821, 2]),
      pack(...numbers.map((number): Field => [number, 4]), [entry.local?.size ?? content.length, 4]),
      pack([localName.length, 2], [0, 2]),
      localName,
      packed,
      Buffer.from(between),
    ]);
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
        ...numbers.map((number): Field => [number, 4]),
        [content.length, 4],
        [name.length, 2],
        [0, 2],
        [0, 2],
      ),
      pack([0, 2], [0, 2], [((entry.mode ?? 0o100644) << 16) >>> 0, 4], [offset, 4]),
      name,
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
  return Buffer.concat([Buffer.from(before), ...parts, listed, end, Buffer.from(after)]);
}

type Field = readonly [value: number, length: number];

function pack(...fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.map(([value, length]) => {
      const bytes = Buffer.alloc(length);
      bytes.writeUIntLE(value, 0, length);
      return bytes;
    }),
  );
}
