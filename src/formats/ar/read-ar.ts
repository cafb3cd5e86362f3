import { ParseError } from '../../bytes/parse-error.ts';
import { readDecimal } from '../text.ts';

const FORMAT = 'ar';
const MAGIC = '!<arch>\n';
const HEADER = 60;
const HEADER_END = '`\n';
/** Honest archives that are read here, Debian packages, have three members. */
const MAX_MEMBERS = 64;

/** A member of an archive: its name, and where its bytes lie. */
export interface ArMember {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

/** Gives the bytes of a file at a place; fewer only at its end. */
export type ReadAt = (offset: number, length: number) => Buffer;

/**
 * The members of an ar(5) archive of `size` bytes. As strict as dpkg-deb: names of up to 16 letters, a slash behind them
 * allowed; those of GNU and BSD that lie elsewhere are ParseErrors, and so are two members of one name, bytes that no
 * member owns, and a member that ends outside the file.
 */
export function readAr(read: ReadAt, size: number): readonly ArMember[] {
  if (read(0, MAGIC.length).toString('latin1') !== MAGIC)
    throw new ParseError(FORMAT, 'no archive begins here', { offset: 0 });
  const members = new Map<string, ArMember>();
  for (let at = MAGIC.length; at < size; ) {
    if (members.size === MAX_MEMBERS) throw new ParseError(FORMAT, `more than ${MAX_MEMBERS} members`);
    const member = readMember(read(at, HEADER), at);
    const end = member.offset + member.size;
    if (end > size) throw new ParseError(FORMAT, 'a member ends outside the file', { offset: at });
    if (members.has(member.name)) throw new ParseError(FORMAT, 'two members of one name', { offset: at });
    members.set(member.name, member);
    at = end + (end % 2);
  }
  return [...members.values()];
}

/** A header: name, date, owner, group and mode, size, each padded with spaces, and two bytes that end it. */
function readMember(header: Buffer, offset: number): ArMember {
  const text = header.toString('latin1');
  if (header.length !== HEADER || text.slice(58) !== HEADER_END)
    throw new ParseError(FORMAT, 'not the header of a member', { offset });
  const name = text.slice(0, 16).replace(/ +$/, '').replace(/\/$/, '');
  if (!/^[\w.+~-]+$/.test(name)) throw new ParseError(FORMAT, 'a member without a plain name', { offset });
  return { name, offset: offset + HEADER, size: readDecimal(FORMAT, text.slice(48, 58).replace(/ +$/, '')) };
}
