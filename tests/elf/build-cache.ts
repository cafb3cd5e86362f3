import type { LdSoCacheEntry } from '../../src/formats/ld-so/read-cache.ts';
import { ByteWriter } from './byte-writer.ts';

/** Ways in which a made-up cache differs from a plain one. */
export interface CacheSpec {
  readonly endianness?: 'little' | 'big';
  /** Entries of libc5 before it. */
  readonly oldEntries?: number;
  /** The count that the header claims. */
  readonly count?: number;
}

const HEADER = 48;
const ENTRY = 24;

/** Writes a cache as the loader reads it: header, entries, strings, extension. */
export function buildCache(entries: readonly LdSoCacheEntry[], spec: CacheSpec): Buffer {
  const endianness = spec.endianness ?? 'little';
  const strings = new ByteWriter(64, endianness, 0).strings;
  const start = HEADER + entries.length * ENTRY;
  const at = (text: string) => start + strings.add(text);
  const hwcaps = [...new Set(entries.flatMap(({ hwcap = '0x' }) => (hwcap.startsWith('0x') ? [] : [hwcap])))];
  const hwcapOffsets = hwcaps.map(at);
  const table = new ByteWriter(64, endianness, 0);
  for (const { soname, path, flags, hwcap } of entries) {
    table.u32s(flags, at(soname), at(path), 0);
    if (hwcap === undefined) table.u64(0, 0);
    else if (hwcap.startsWith('0x')) table.u64(...halves(BigInt(hwcap)));
    else table.u64(0x4000_0003, hwcaps.indexOf(hwcap)); // an ISA level of 3 beside it
  }
  const text = strings.bytes();
  const padded = Buffer.concat([text, Buffer.alloc(-(start + text.length) & 3)]);

  const out = new ByteWriter(64, endianness, 0);
  if (spec.oldEntries !== undefined) writeOld(out, spec.oldEntries);
  const base = out.length;
  const extension = base + start + padded.length;
  out.raw(Buffer.from('glibc-ld.so.cache1.1')).u32s(spec.count ?? entries.length, padded.length);
  out.raw(Buffer.from([endianness === 'big' ? 3 : 2, 0, 0, 0])).u32s(extension, 0, 0, 0);
  out.raw(table.bytes()).raw(padded);
  out.u32s(
    0xeaa42174,
    1,
    1,
    0,
    extension + 24,
    hwcaps.length * 4,
    ...hwcapOffsets.map((offset) => base + offset),
  );
  return out.bytes();
}

function writeOld(out: ByteWriter, count: number): void {
  out
    .raw(Buffer.from('ld.so-1.7.0\0'))
    .u32s(count)
    .raw(Buffer.alloc(count * 12));
  out.raw(Buffer.alloc(-(16 + count * 12) & 7));
}

function halves(value: bigint): [number, number] {
  return [Number(value >> 32n), Number(value & 0xffff_ffffn)];
}
