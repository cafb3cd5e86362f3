import { UnderpinError } from '../../model/error.ts';
import type { KnownFile } from './known-file.ts';
import { BLOB, BLOBS_MAGIC, HEADER, ROW } from './layout.ts';

/** Known files, looked up by their bytes or by their name. Nothing is unpacked before it is asked for. */
export interface BlobIndex {
  readonly count: number;
  /** Every known file with these bytes; there are several where projects give the same bytes different names. */
  withBlob(blob: string): readonly KnownFile[];
  /** Every known version of a file name, oldest first. */
  withName(name: string): readonly KnownFile[];
}

/** An index of `layout.ts`. Throws KNOWLEDGE_UNREADABLE where the bytes are none. */
export function readBlobIndex(bytes: Buffer, file: string): BlobIndex {
  if (bytes.length < HEADER || bytes.toString('latin1', 0, 8) !== BLOBS_MAGIC) throw unreadable(file);
  const count = bytes.readUInt32BE(8);
  const strings = bytes.readUInt32BE(12);
  const byName = HEADER + count * ROW.size;
  const ends = byName + count * 4;
  const text = ends + strings * 4;
  if (strings === 0 || text > bytes.length) throw unreadable(file);
  if (text + bytes.readUInt32BE(text - 4) !== bytes.length) throw unreadable(file);

  const stringAt = (number: number): string => {
    const start = number === 0 ? 0 : bytes.readUInt32BE(ends + (number - 1) * 4);
    return bytes.toString('utf8', text + start, text + bytes.readUInt32BE(ends + number * 4));
  };
  const rowAt = (row: number): number => HEADER + row * ROW.size;
  const namedRow = (place: number): number => rowAt(bytes.readUInt32BE(byName + place * 4));
  const fileAt = (at: number): KnownFile => {
    const serial = stringAt(bytes.readUInt16BE(at + ROW.serial));
    const commit = bytes.toString('hex', at + ROW.commit, at + ROW.firstSeen);
    return {
      name: stringAt(bytes.readUInt16BE(at + ROW.name)),
      ...(serial === '' ? {} : { serial }),
      blob: bytes.toString('hex', at, at + BLOB),
      firstSeen: bytes.readUInt32BE(at + ROW.firstSeen),
      source: stringAt(bytes.readUInt16BE(at + ROW.source)),
      commit: /^0+$/.test(commit) ? '' : commit,
      path: stringAt(bytes.readUInt16BE(at + ROW.path)),
    };
  };

  return {
    count,
    withBlob(blob) {
      if (!/^[0-9a-f]{40}$/.test(blob)) return [];
      const key = Buffer.from(blob, 'hex');
      const isBlob = (row: number) => bytes.compare(key, 0, BLOB, rowAt(row), rowAt(row) + BLOB);
      return rangeOf(count, isBlob).map((row) => fileAt(rowAt(row)));
    },
    withName(name) {
      const isName = (place: number) =>
        compareText(stringAt(bytes.readUInt16BE(namedRow(place) + ROW.name)), name);
      return rangeOf(count, isName).map((place) => fileAt(namedRow(place)));
    },
  };
}

/** Order of names in an index: by code unit, as everywhere in JavaScript. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The numbers below `count` on which `compare` is 0; it must rise from negative over 0 to positive. */
export function rangeOf(count: number, compare: (number: number) => number): readonly number[] {
  let low = 0;
  for (let high = count; low < high; ) {
    const middle = (low + high) >>> 1;
    if (compare(middle) < 0) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (; low < count && compare(low) === 0; low++) found.push(low);
  return found;
}

function unreadable(file: string): UnderpinError {
  return new UnderpinError('KNOWLEDGE_UNREADABLE', `${file}: not an index of known files`);
}
