import { ParseError } from '../../bytes/parse-error.ts';
import { nameOf } from '../path-name.ts';
import type { Header } from './header.ts';
import type { EntryType, TarAnomaly, TarEntry } from './types.ts';

/** What the blocks before a header said about the entry that the header begins. */
export interface Extensions {
  /** GNU long name and long link (types L and K), without their NUL. */
  readonly longName?: Buffer;
  readonly longLink?: Buffer;
  readonly pax: ReadonlyMap<string, Buffer>;
}

/** An entry, the bytes stored for it, and what readers could disagree on. */
export interface Described {
  readonly entry: TarEntry;
  /** Bytes until the next header, padding not counted; more than `entry.size` where a link claims to have some. */
  readonly stored: number;
  readonly anomalies: readonly TarAnomaly[];
}

const types: Readonly<Record<string, EntryType>> = {
  '0': 'file',
  '\0': 'file',
  '7': 'file',
  S: 'file',
  '1': 'hardlink',
  '2': 'symlink',
  '3': 'character-device',
  '4': 'block-device',
  '5': 'directory',
  '6': 'fifo',
};

/** Keys of GNU tar, and of star, after which libarchive gives a file another size. */
const SPARSE = /^(?:GNU\.sparse\.|SCHILY\.realsize$)/;

/** Joins a header with its extensions, as GNU tar and libarchive do where they agree. */
export function describeEntry(header: Header, extensions: Extensions): Described {
  const { pax, longName, longLink } = extensions;
  const rawName = pax.get('path') ?? longName ?? header.name;
  const rawLink = pax.get('linkpath') ?? longLink ?? header.linkname;
  const name = nameOf(rawName);
  const known = types[header.typeflag];
  const isOldFolder = known === 'file' && name.text.endsWith('/');
  const type = isOldFolder ? 'directory' : (known ?? 'other');
  const paxSize = decimal(pax, 'size');
  const claimed = paxSize || header.size;
  const stored = type === 'hardlink' ? 0 : (paxSize ?? header.size);
  const sparse = header.typeflag === 'S' || [...pax.keys()].some((key) => SPARSE.test(key));
  const path = name.text.replace(/\/+$/, '');
  const hasContent = type === 'file' || type === 'other';
  const anomalies = [
    ...header.badNumbers.map((field) => say('bad-number', `its ${field} is not a number`)),
    ...(header.signedChecksum ? [say('signed-checksum', 'its checksum is one of signed bytes')] : []),
    ...(known === undefined ? [say('unknown-type', `its type is ${JSON.stringify(header.typeflag)}`)] : []),
    ...(sparse ? [say('sparse', 'it is stored with holes, and its content was not compared')] : []),
    ...(name.isUtf8 ? [] : [say('name-not-utf8', 'its name is not UTF-8')]),
    ...(rawName.includes(0) ? [say('nul-in-name', 'its name holds a NUL, where other readers end it')] : []),
    ...(disagree(pax.get('path'), longName)
      ? [say('two-names', 'it has a pax name and another GNU name')]
      : []),
    ...(disagree(pax.get('linkpath'), longLink)
      ? [say('two-names', 'it is a link with a pax target and another GNU target')]
      : []),
    ...(header.strayPrefix ? [say('stray-prefix', 'some readers put a folder before its name')] : []),
    ...(claimed !== 0 && !hasContent
      ? [say('size-of-link', `it is a ${type} and claims ${claimed} bytes`)]
      : []),
    ...(hasContent && !sparse && header.size !== 0 && header.size !== stored && header.size < 0o77777777777
      ? [say('size-disagrees', `its header says ${header.size} bytes, its extended header ${stored}`)]
      : []),
  ];
  return {
    entry: {
      path,
      type,
      mode: header.mode,
      size: hasContent ? stored : 0,
      mtime: decimal(pax, 'mtime') ?? header.mtime,
      uid: header.uid,
      gid: header.gid,
      user: pax.get('uname')?.toString() ?? header.user,
      group: pax.get('gname')?.toString() ?? header.group,
      ...(type === 'symlink' || type === 'hardlink' ? { target: nameOf(rawLink).text } : {}),
      ...(sparse ? { sparse: true as const } : {}),
    },
    stored,
    anomalies,
  };

  function say(kind: TarAnomaly['kind'], says: string): TarAnomaly {
    return { kind, path, says };
  }
}

/** A decimal number of an extended header, its fraction dropped. */
function decimal(pax: ReadonlyMap<string, Buffer>, key: string): number | undefined {
  const text = pax.get(key)?.toString('latin1');
  if (text === undefined) return undefined;
  if (!/^-?[0-9]{1,15}(\.[0-9]*)?$/.test(text) || (key === 'size' && !/^[0-9]+$/.test(text))) {
    throw new ParseError('tar', `an extended header whose ${key} is not a number`);
  }
  return Math.floor(Number(text));
}

function disagree(a: Buffer | undefined, b: Buffer | undefined): boolean {
  return a !== undefined && b !== undefined && !a.equals(b);
}
