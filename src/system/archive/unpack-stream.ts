import { createHash } from 'node:crypto';
import { closeSync, createReadStream, readSync } from 'node:fs';
import { type Duplex, Readable } from 'node:stream';
import { constants, createGunzip, createZstdDecompress } from 'node:zlib';
import { ParseError } from '../../bytes/parse-error.ts';
import { decodeBzip2 } from '../../formats/bzip2/decode-bzip2.ts';
import { FrameSplitter } from '../../formats/zstd/frame-splitter.ts';
import { type Compression, compressionOf } from './compression.ts';
import { limitExpansion } from './expansion-limit.ts';
import { openSubject } from './open-subject.ts';
import { unpackXz } from './unpack-xz.ts';

/** An archive being read. `sha256` is of the file as it is, and known once `content` is read to its end. */
export interface Unpacking {
  readonly compression: Compression;
  readonly size: number;
  readonly content: AsyncIterable<Buffer>;
  readonly sha256: () => string;
}

const CHUNK = 256 << 10;
/** zstd's own default for files of strangers: a window of 128 MiB. */
const MAX_ZSTD_WINDOW_LOG = 27;
/** bzip2 is decoded from memory. */
const MAX_BZIP2 = 512 << 20;

/** Opens a file and unpacks it as it is read. Damage and bombs are ParseErrors while reading. */
export function unpackStream(path: string): Unpacking {
  const { fd, size } = openSubject(path);
  const head = Buffer.alloc(8);
  const compression = compressionOf(head.subarray(0, readSync(fd, head, 0, head.length, 0)));
  const hash = createHash('sha256');
  let read = 0;
  const packed = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of createReadStream('', {
      fd,
      start: 0,
      highWaterMark: CHUNK,
      autoClose: false,
    })) {
      read += chunk.length;
      hash.update(chunk);
      yield chunk;
    }
    closeSync(fd);
  };
  return {
    compression,
    size,
    content: limitExpansion(expand(compression, packed(), size), () => read),
    sha256: () => hash.digest('hex'),
  };
}

/** Unpacks bytes as they come. `size` is that of all of them. */
export function expand(
  compression: Compression,
  packed: AsyncIterable<Buffer>,
  size: number,
): AsyncIterable<Buffer> {
  switch (compression) {
    case 'none':
      return packed;
    case 'gzip':
      return through('gzip', packed, createGunzip({ chunkSize: CHUNK }));
    case 'zstd':
      return through(
        'zstd',
        frames(packed),
        createZstdDecompress({
          chunkSize: CHUNK,
          params: { [constants.ZSTD_d_windowLogMax]: MAX_ZSTD_WINDOW_LOG },
        }),
      );
    case 'xz':
      return unpackXz(packed);
    case 'bzip2':
      return wholeBzip2(packed, size);
  }
}

async function* through(
  format: string,
  packed: AsyncIterable<Buffer>,
  decoder: Decoder,
): AsyncGenerator<Buffer> {
  const meter = { bytes: 0, filled: 0 };
  const source = Readable.from(measured(packed, meter), { objectMode: false, highWaterMark: CHUNK });
  source.on('error', (error) => decoder.destroy(error));
  source.pipe(decoder);
  try {
    for await (const chunk of decoder) yield chunk;
  } catch (error) {
    throw error instanceof ParseError ? error : new ParseError(format, 'is damaged or cut short');
  } finally {
    decoder.destroy();
    source.destroy();
  }
  // Decoders stop where they think that it ends. Other programs pass over zeros, and read what stands behind them.
  if (decoder.bytesWritten < meter.filled)
    throw new ParseError(format, 'is followed by bytes that are no part of it');
}

/** What of `zlib`'s streams is used. `bytesWritten` counts what was decoded. */
type Decoder = Duplex & { readonly bytesWritten: number };

/** Counts bytes, all and those up to the last that is not zero. */
async function* measured(
  packed: AsyncIterable<Buffer>,
  meter: { bytes: number; filled: number },
): AsyncGenerator<Buffer> {
  for await (const chunk of packed) {
    let end = chunk.length;
    while (end > 0 && chunk[end - 1] === 0) end -= 1;
    if (end > 0) meter.filled = meter.bytes + end;
    meter.bytes += chunk.length;
    yield chunk;
  }
}

async function* frames(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const splitter = new FrameSplitter();
  for await (const chunk of packed) yield* splitter.push(chunk);
  splitter.finish();
}

async function* wholeBzip2(packed: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  if (size > MAX_BZIP2) throw new ParseError('bzip2', `is larger than ${MAX_BZIP2 >> 20} MiB`);
  const parts: Buffer[] = [];
  for await (const chunk of packed) parts.push(chunk);
  yield* decodeBzip2(Buffer.concat(parts));
}
