import { limitExpansion } from '../archive/expansion-limit.ts';
import { expand } from '../archive/unpack-stream.ts';
import { fill } from '../held-open.ts';
import type { Recipe, RecipeStep } from './byte-source.ts';

const CHUNK = 256 << 10;

/** Most that one layer may unpack to: images of machine-learning tools have layers of 10 GB. */
const MAX_LAYER = 32 * 2 ** 30;

/** Unpacks a recipe as it streams by. Throws ParseError where the bytes are damaged, or a bomb. */
export async function* unpack({ fd, steps }: Recipe): AsyncIterable<Buffer> {
  const [first, ...rest] = steps;
  const isCut = first?.do === 'cut';
  let bytes = isCut ? fromFile(fd, first.offset, first.size) : fromFile(fd, 0, Infinity);
  for (const step of isCut ? rest : steps) {
    bytes = step.do === 'cut' ? cut(bytes, step.offset, step.size) : inflate(bytes, step);
  }
  yield* bytes;
}

async function* fromFile(fd: number, start: number, size: number): AsyncIterable<Buffer> {
  for (let at = 0; at < size; ) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK, size - at));
    const length = fill(fd, chunk, start + at);
    if (length === 0) return;
    at += length;
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

async function* inflate(
  packed: AsyncIterable<Buffer>,
  { compression, size }: Extract<RecipeStep, { do: 'unpack' }>,
): AsyncIterable<Buffer> {
  let taken = 0;
  async function* counted(): AsyncIterable<Buffer> {
    for await (const chunk of packed) {
      taken += chunk.length;
      yield chunk;
    }
  }
  yield* limitExpansion(expand(compression, counted(), size), () => taken, MAX_LAYER);
}
