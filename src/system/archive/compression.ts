/** What a file's first bytes say it is compressed with. */
export type Compression = 'none' | 'gzip' | 'xz' | 'bzip2' | 'zstd';

const marks: readonly (readonly [Compression, string])[] = [
  ['gzip', '1f8b08'],
  ['xz', 'fd377a585a00'],
  ['bzip2', '425a68'],
  ['zstd', '28b52ffd'],
  // A frame that is to be skipped, as pzstd writes before each of its own.
  ['zstd', '502a4d18'],
];

/** By the magic number, never by the name: RFC 1952, RFC 8878, and the formats' own descriptions. */
export function compressionOf(head: Buffer): Compression {
  const hex = head.toString('hex', 0, 8);
  return marks.find(([, mark]) => hex.startsWith(mark))?.[0] ?? 'none';
}
