import { ParseError } from '../bytes/parse-error.ts';

/** Hash functions by the length of their digests in hex. `sha256-160` is the first 160 bits of a SHA-256, as apk 3 keeps it. */
const HEX_LENGTH = {
  md5: 32,
  sha1: 40,
  'sha256-160': 40,
  sha224: 56,
  sha256: 64,
  sha384: 96,
  sha512: 128,
} as const;

export interface FileDigest {
  readonly algorithm: keyof typeof HEX_LENGTH;
  /** In lower-case hex. */
  readonly value: string;
}

/** A digest written in hex. ParseError where it has not the length or the digits that the algorithm asks for. */
export function readHexDigest(format: string, algorithm: FileDigest['algorithm'], text: string): FileDigest {
  if (text.length !== HEX_LENGTH[algorithm] || !/^[0-9a-fA-F]+$/.test(text))
    throw new ParseError(format, `not a digest of ${algorithm}`);
  return { algorithm, value: text.toLowerCase() };
}
