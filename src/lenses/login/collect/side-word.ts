import { UnderpinError } from '../../../model/error.ts';

/** What a user can name as one side of a measurement. */
export type SideWord =
  /** A server that runs already. */
  | { readonly what: 'host'; readonly host: string; readonly port: number }
  /** The machine's own software, started by us; with other libraries first, or in another root. */
  | { readonly what: 'start' }
  | { readonly what: 'libraries'; readonly folder: string }
  | { readonly what: 'preload'; readonly file: string }
  | { readonly what: 'root'; readonly folder: string }
  /** The same with what a Debian package holds, unpacked and not installed. */
  | { readonly what: 'package'; readonly file: string };

const SSH_PORT = 22;
const NAMED = /^(libraries|preload|root|package):(\/.*)$/s;
/** A name or address without what a program could take for an option. */
const HOST = /^(?:\[([0-9A-Fa-f:.%\w]+)\]|([A-Za-z0-9_][A-Za-z0-9_.-]*))(?::([0-9]{1,5}))?$/;

/** Reads a side as the user wrote it. UnderpinError USAGE where it is none. */
export function readSideWord(word: string): SideWord {
  if (word === 'start') return { what: 'start' };
  const [, what, path = ''] = NAMED.exec(word) ?? [];
  if (what === 'libraries' || what === 'root') return { what, folder: path };
  if (what === 'preload' || what === 'package') return { what, file: path };
  const [, address, name, port] = HOST.exec(word) ?? [];
  const host = address ?? name;
  const number = port === undefined ? SSH_PORT : Number(port);
  if (host !== undefined && number >= 1 && number <= 65_535) return { what: 'host', host, port: number };
  throw new UnderpinError('USAGE', `'${word}' is no side of a measurement`, {
    hint: 'HOST[:PORT], start, libraries:/FOLDER, preload:/FILE, root:/FOLDER or package:/FILE.deb (paths from /).',
  });
}
