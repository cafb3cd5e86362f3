import { ParseError } from '../../bytes/parse-error.ts';

/** Most bytes that an archive may unpack to. */
export const MAX_UNPACKED = 4 * 2 ** 30;
/** From here on the ratio counts: small archives of much the same are honest. */
export const RATIO_FROM = 64 << 20;
/** Source code packs 4 to 12 times, generated tables 100 times. */
export const MAX_RATIO = 250;

/** Lets chunks pass until they are more than an honest archive of `packed()` bytes would hold. */
export async function* limitExpansion(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  packed: () => number,
  most = MAX_UNPACKED,
): AsyncGenerator<Buffer> {
  let unpacked = 0;
  for await (const chunk of chunks) {
    unpacked += chunk.length;
    if (unpacked > most) throw new ParseError('archive', `unpacks to more than ${most / 2 ** 30} GiB`);
    if (unpacked > RATIO_FROM && unpacked > packed() * MAX_RATIO) {
      throw new ParseError('archive', `unpacks to more than ${MAX_RATIO} times its size, as bombs do`);
    }
    yield chunk;
  }
}
