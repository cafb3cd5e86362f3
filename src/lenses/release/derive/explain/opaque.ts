/** What a report says of a file that is opaque. */
export const OPAQUE = 'is binary of no known kind: nobody can read what it holds';

/** How much of a file is looked at. */
const HEAD = 4096;

/** Pictures, fonts, sounds, documents and catalogues of messages, by what they begin with: data that programs show to people. */
const SHOWN: readonly RegExp[] = [
  /^\x89PNG\r\n\x1a\n/,
  /^\xff\xd8\xff/,
  /^GIF8[79]a/,
  /^RIFF.{4}(?:WEBP|WAVE|AVI )/s,
  /^(?:II\*\0|MM\0\*|BM|\0\0\x01\0)/,
  /^%(?:PDF|!PS)/,
  /^(?:wOFF|wOF2|OTTO|\0\x01\0\0|ttcf)/,
  /^(?:OggS|fLaC|ID3|MThd)/,
  /^(?:\xde\x12\x04\x95|\x95\x04\x12\xde)/,
  /^\xf7\x02/,
];

/**
 * Whether a file is binary and of no kind that is made to be shown: a person who reads a release cannot see what it holds.
 * The payload of the xz backdoor lay in two such files.
 */
export function isOpaque(bytes: Buffer): boolean {
  const head = bytes.toString('latin1', 0, HEAD);
  if (SHOWN.some((start) => start.test(head))) return false;
  return /[\0-\x06\x0e-\x1a\x1c-\x1f]/.test(head);
}
