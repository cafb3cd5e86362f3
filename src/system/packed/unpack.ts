import { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { ParseError } from '../../bytes/parse-error.ts';
import { fill } from '../held-open.ts';
import type { Packing, Recipe } from './byte-source.ts';

const CHUNK = 256 << 10;

/**
 * A packing that honest archives reach: a layer of zeros packs 1000 times with gzip, and nobody ships such layers. The
 * first stretch is free, so that small archives with one empty file pass.
 */
const MAX_RATIO = 200;
const FREE = 64 << 20;

/** Unpacks a recipe as it streams by. Throws ParseError where the bytes are damaged, or a bomb. */
export async function* unpack({ fd, steps }: Recipe): AsyncIterable<Buffer> {
  let bytes: AsyncIterable<Buffer> = fromFile(fd);
  for (const step of steps) {
    bytes = step.do === 'cut' ? cut(bytes, step.offset, step.size) : inflate(bytes, step.packing);
  }
  yield* bytes;
}

async function* fromFile(fd: number): AsyncIterable<Buffer> {
  for (let offset = 0; ; ) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const length = fill(fd, chunk, offset);
    if (length === 0) return;
    offset += length;
    yield chunk.subarray(0, length);
  }
}

async function* cut(bytes: AsyncIterable<Buffer>, offset: number, size: number): AsyncIterable<Buffer> {
  let at = 0;
  for await (const chunk of bytes) {
    const wanted = chunk.subarray(Math.max(0, offset - at), Math.max(0, offset + size - at));
    at += chunk.length;
    if (wanted.length > 0) yield wanted;
    if (at >= offset + size) return;
  }
}

async function* inflate(packed: AsyncIterable<Buffer>, packing: Packing): AsyncIterable<Buffer> {
  let taken = 0;
  let given = 0;
  const counted = Readable.from(
    count(packed, (length) => {
      taken += length;
    }),
  );
  const inflater = inflaterOf(packing);
  counted.on('error', (error) => inflater.destroy(error));
  try {
    for await (const chunk of counted.pipe(inflater) as AsyncIterable<Buffer>) {
      given += chunk.length;
      if (given > FREE + MAX_RATIO * taken)
        throw new ParseError(packing, `unpacks to more than ${MAX_RATIO} times its size`);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ParseError) throw error;
    throw new ParseError(packing, 'is damaged or cut');
  }
}

async function* count(bytes: AsyncIterable<Buffer>, taken: (length: number) => void): AsyncIterable<Buffer> {
  for await (const chunk of bytes) {
    taken(chunk.length);
    yield chunk;
  }
}

function inflaterOf(packing: Packing) {
  if (packing === 'gzip') return createGunzip({ chunkSize: CHUNK });
  if (packing === 'zstd') return createZstdDecompress({ chunkSize: CHUNK });
  throw new ParseError(packing, 'is a packing that is not read here: unpack it first');
}
