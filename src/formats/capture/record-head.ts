import { ParseError } from '../../bytes/parse-error.ts';

/** First line of what the capture script writes. */
export const CAPTURE_MAGIC = 'underpin-capture/1\n';

export type RecordKind = 'file' | 'link' | 'names' | 'absent' | 'untaken' | 'about';

export type RecordHead =
  | { readonly kind: RecordKind; readonly inode: bigint; readonly size: number; readonly pathLength: number }
  | { readonly kind: 'end'; readonly count: number };

const KINDS: Readonly<Record<string, RecordKind>> = {
  f: 'file',
  l: 'link',
  d: 'names',
  a: 'absent',
  u: 'untaken',
  m: 'about',
};

/** Longest line that begins a record, and longest path. */
export const MAX_HEAD = 128;
const MAX_PATH = 8192;

/** `KIND INODE SIZE LENGTH-OF-PATH`, or `end COUNT`: the form is described in data/capture.sh. Throws ParseError. */
export function readRecordHead(line: string, offset: number): RecordHead {
  const [, count] = /^end ([0-9]{1,9})$/.exec(line) ?? [];
  if (count !== undefined) return { kind: 'end', count: Number(count) };
  const [, letter = '', inode, size, length] =
    /^([fldaum]) ([0-9]{1,20}) ([0-9]{1,15}) ([0-9]{1,5})$/.exec(line) ?? [];
  const kind = KINDS[letter];
  if (kind === undefined) throw new ParseError('capture', 'a record that does not begin as one', { offset });
  const pathLength = Number(length);
  if (pathLength > MAX_PATH)
    throw new ParseError('capture', `a path of more than ${MAX_PATH} bytes`, { offset });
  return { kind, inode: BigInt(inode ?? 0), size: Number(size), pathLength };
}
