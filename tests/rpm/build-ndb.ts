const PAGE = 4096;
const UNIT = 16;
const SLOTS = (PAGE - 32) / UNIT;

/** `Packages.db` of these headers: one page of slots, then the blobs. Debian's rpm cannot write it. */
export function buildNdb(headers: readonly Buffer[]): Buffer {
  if (headers.length > SLOTS) throw new Error(`more than ${SLOTS} packages`);
  const first = Buffer.alloc(PAGE);
  first.write('RpmP', 0, 'latin1');
  writeWords(first, 4, [0, 1, 1, headers.length + 1]);
  let block = PAGE / UNIT;
  const blobs = headers.map((header, at) => buildBlob(header, at + 1));
  for (let at = 0; at < SLOTS; at++) {
    const blocks = (blobs[at]?.length ?? 0) / UNIT;
    first.write('Slot', 32 + at * UNIT, 'latin1');
    writeWords(first, 32 + at * UNIT + 4, blocks === 0 ? [0, 0, 0] : [at + 1, block, blocks]);
    block += blocks;
  }
  return Buffer.concat([first, ...blobs]);
}

function buildBlob(header: Buffer, number: number): Buffer {
  const blob = Buffer.alloc(Math.ceil((16 + header.length + 12) / UNIT) * UNIT);
  blob.write('BlbS', 0, 'latin1');
  writeWords(blob, 4, [number, 1, header.length]);
  header.copy(blob, 16);
  const tail = blob.length - 12;
  writeWords(blob, tail, [adler32(blob.subarray(0, tail)), header.length]);
  blob.write('BlbE', tail + 8, 'latin1');
  return blob;
}

/** RFC 1950, as plainly as it is written there. */
function adler32(bytes: Buffer): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return high * 65_536 + low;
}

function writeWords(bytes: Buffer, at: number, values: readonly number[]): void {
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, at + index * 4);
}
