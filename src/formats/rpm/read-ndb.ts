import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';

const FORMAT = 'rpm ndb';

const DATABASE = magic('RpmP');
const SLOT = magic('Slot');
const BLOB = magic('BlbS');
const BLOB_END = magic('BlbE');
const VERSION = 0;

/** Bytes. The database's own head takes the place of two slots; blobs begin and end on whole blocks. */
const PAGE = 4096;
const UNIT = 16;
const HEAD = 32;
const BLOB_HEAD = 16;
const BLOB_TAIL = 12;
const CHECKSUM_MODULUS = 65_521;

interface Slot {
  readonly number: number;
  /** First block and number of blocks. */
  readonly block: number;
  readonly blocks: number;
}

/**
 * The headers in `Packages.db`, rpm's "ndb" that SUSE uses, one a package, in the file's order: pages of slots, then
 * blobs that the slots point to. ParseError where rpm would refuse, also for a blob whose checksum (Adler-32, RFC 1950)
 * is wrong, a package given twice, and blobs that overlap.
 */
export function* readNdb(bytes: Buffer): Generator<Buffer, void, void> {
  const cursor = new Cursor(FORMAT, bytes);
  if (bytes.length % UNIT !== 0) throw new ParseError(FORMAT, 'a length that is no number of blocks');
  if (cursor.u32() !== DATABASE) throw new ParseError(FORMAT, 'it does not begin as such a database');
  if (cursor.u32() !== VERSION) throw new ParseError(FORMAT, 'an unknown version');
  const pages = cursor.skip(4).u32();
  const slots = [...readSlots(cursor, pages)].sort((a, b) => a.block - b.block);
  refuseDoubles(slots);
  let free = (pages * PAGE) / UNIT;
  for (const slot of slots) {
    if (slot.block < free) throw new ParseError(FORMAT, 'blobs that overlap');
    free = slot.block + slot.blocks;
    yield readBlob(cursor, bytes, slot);
  }
}

function* readSlots(cursor: Cursor, pages: number): Generator<Slot, void, void> {
  const end = pages * PAGE;
  if (pages === 0 || end > cursor.length) throw new ParseError(FORMAT, 'pages of slots outside the file');
  cursor.at(HEAD);
  while (cursor.offset < end) {
    if (cursor.u32() !== SLOT) throw new ParseError(FORMAT, 'not a slot', { offset: cursor.offset - 4 });
    const slot = { number: cursor.u32(), block: cursor.u32(), blocks: cursor.u32() };
    if (slot.block === 0) continue;
    if (slot.number === 0) throw new ParseError(FORMAT, 'a package without a number');
    yield slot;
  }
}

function refuseDoubles(slots: readonly Slot[]): void {
  if (new Set(slots.map(({ number }) => number)).size !== slots.length)
    throw new ParseError(FORMAT, 'a package given twice');
}

function readBlob(cursor: Cursor, bytes: Buffer, { number, block, blocks }: Slot): Buffer {
  const start = block * UNIT;
  const tail = start + blocks * UNIT - BLOB_TAIL;
  const refuse = (what: string) => new ParseError(FORMAT, what, { offset: start });
  cursor.at(start);
  if (cursor.u32() !== BLOB || cursor.u32() !== number) throw refuse('not the blob of its slot');
  const length = cursor.skip(4).u32();
  if (blocks !== Math.ceil((BLOB_HEAD + length + BLOB_TAIL) / UNIT)) throw refuse('a blob of another length');
  const blob = cursor.bytes(length);
  const checksum = cursor.at(tail).u32();
  if (cursor.u32() !== length || cursor.u32() !== BLOB_END)
    throw refuse('a blob that does not end as it began');
  if (checksum !== adler32(bytes.subarray(start, tail))) throw refuse('a blob with a wrong checksum');
  return blob;
}

function adler32(bytes: Buffer): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low += byte;
    high += low;
    if (high > 0x7fff_ffff) {
      low %= CHECKSUM_MODULUS;
      high %= CHECKSUM_MODULUS;
    }
  }
  return ((high % CHECKSUM_MODULUS) * 65_536 + (low % CHECKSUM_MODULUS)) >>> 0;
}

function magic(word: string): number {
  return Buffer.from(word, 'latin1').readUInt32LE();
}
