import { ParseError } from '../../bytes/parse-error.ts';

const FORMAT = 'openpgp';
const MAX_BYTES = 16 << 20;
const BEGIN = '-----BEGIN PGP PUBLIC KEY BLOCK-----';
const END = '-----END PGP PUBLIC KEY BLOCK-----';

/**
 * The bytes of a file of keys, armored or not: RFC 9580, 6.2. Of an armored one all blocks, since gpgv reads none; their checksums are not
 * asked. ParseError for a block without an end, and for what is not base64.
 */
export function dearmorKeys(file: Buffer): Buffer {
  if (file.length > MAX_BYTES) throw new ParseError(FORMAT, `more than ${MAX_BYTES} bytes`);
  const text = file.toString('latin1');
  if (!text.includes(BEGIN)) return file;
  const blocks: Buffer[] = [];
  for (let at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at)) {
    const end = text.indexOf(END, at);
    if (end < 0) throw new ParseError(FORMAT, 'keys without an end');
    blocks.push(bodyOf(text.slice(at + BEGIN.length, end)));
    at = end;
  }
  return Buffer.concat(blocks);
}

/** Headers up to an empty line, base64, and a checksum that begins with `=` on a line of its own. */
function bodyOf(block: string): Buffer {
  const lines = block.split('\n').map((line) => line.trim());
  const empty = lines.indexOf('', 1);
  const body = lines.slice(empty + 1).filter((line) => line !== '' && !line.startsWith('='));
  const base64 = body.join('');
  if (empty < 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64))
    throw new ParseError(FORMAT, 'keys that are not base64');
  return Buffer.from(base64, 'base64');
}
