import { compareText } from './blob-index.ts';
import type { KnownFile } from './known-file.ts';
import { BLOBS_MAGIC, HEADER, ROW } from './layout.ts';

/** The index of `layout.ts` over files; the order in which they are given does not matter. */
export function writeBlobIndex(files: readonly KnownFile[]): Buffer {
  const rows = [...files].sort((a, b) => compareText(a.blob, b.blob) || byNameAndAge(a, b));
  const strings = new Map<string, number>([['', 0]]);
  const number = (text: string): number => {
    const known = strings.get(text) ?? strings.size;
    strings.set(text, known);
    return known;
  };
  const table = Buffer.alloc(rows.length * ROW.size);
  rows.forEach((file, row) => {
    const at = row * ROW.size;
    table.write(file.blob, at, 'hex');
    table.write(file.commit.padEnd(12, '0'), at + ROW.commit, 'hex');
    table.writeUInt32BE(file.firstSeen, at + ROW.firstSeen);
    table.writeUInt16BE(number(file.name), at + ROW.name);
    table.writeUInt16BE(number(file.serial ?? ''), at + ROW.serial);
    table.writeUInt16BE(number(file.source), at + ROW.source);
    table.writeUInt16BE(number(file.path), at + ROW.path);
  });
  const order = rows.map((file, row) => ({ file, row })).sort((a, b) => byNameAndAge(a.file, b.file));
  const header = Buffer.alloc(HEADER);
  header.write(BLOBS_MAGIC, 'latin1');
  header.writeUInt32BE(rows.length, 8);
  header.writeUInt32BE(strings.size, 12);
  const texts = [...strings.keys()].map((text) => Buffer.from(text));
  let end = 0;
  const ends = texts.map((text) => {
    end += text.length;
    return end;
  });
  return Buffer.concat([header, table, numbers(order.map(({ row }) => row)), numbers(ends), ...texts]);
}

function byNameAndAge(a: KnownFile, b: KnownFile): number {
  return (
    compareText(a.name, b.name) ||
    a.firstSeen - b.firstSeen ||
    compareText(a.blob, b.blob) ||
    compareText(a.source, b.source)
  );
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    bytes.writeUInt32BE(value, index * 4);
  });
  return bytes;
}
