import { ParseError } from '../../bytes/parse-error.ts';
import { type ArMember, type ReadAt, readAr } from '../ar/read-ar.ts';

const FORMAT = 'deb';
const VERSION_LIMIT = 64;

/** How the files of a package are packed, by the name of the member: dpkg goes by nothing else. */
const PACKED = {
  'data.tar': 'none',
  'data.tar.gz': 'gzip',
  'data.tar.xz': 'xz',
  'data.tar.bz2': 'bzip2',
  'data.tar.zst': 'zstd',
} as const;

/** The files of a Debian package: where in its own file they lie, and how they are packed. */
export interface DebData {
  readonly offset: number;
  readonly size: number;
  readonly compression: (typeof PACKED)[keyof typeof PACKED];
}

/**
 * Finds the files of a Debian package, deb(5): `debian-binary` of version 2, `control.tar`, `data.tar`, in this order; members
 * whose names begin with an underscore may lie between. ParseError for anything else, since another reader could take another
 * member for the files.
 */
export function readDeb(read: ReadAt, size: number): DebData {
  const members = readAr(read, size).filter(({ name }) => !name.startsWith('_'));
  const [version, control, data, ...more] = members;
  if (version?.name !== 'debian-binary' || control === undefined || data === undefined || more.length > 0)
    throw new ParseError(FORMAT, 'its members are not those of a package');
  if (!/^2\.[0-9]+\n/.test(textOf(read, version))) throw new ParseError(FORMAT, 'not of version 2');
  if (!/^control\.tar(\.(gz|xz|zst))?$/.test(control.name))
    throw new ParseError(FORMAT, 'its second member is not its control.tar');
  const compression = Object.hasOwn(PACKED, data.name) ? PACKED[data.name as keyof typeof PACKED] : undefined;
  if (compression === undefined)
    throw new ParseError(FORMAT, 'its third member is no data.tar that is read here');
  return { offset: data.offset, size: data.size, compression };
}

function textOf(read: ReadAt, { offset, size }: ArMember): string {
  return read(offset, Math.min(size, VERSION_LIMIT)).toString('latin1');
}
