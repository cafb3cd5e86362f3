import { ParseError } from '../bytes/parse-error.ts';
import { decodeText } from './text.ts';

const FORMAT = 'os-release';
/** They are all under 1 KiB; the limit also bounds how deep the expression below has to remember its way. */
const MAX_BYTES = 64 << 10;

export interface OsRelease {
  /** `linux` when the file names none. */
  readonly id: string;
  /** Distributions that this one derives from, the nearest first. */
  readonly idLike: readonly string[];
  readonly versionId?: string;
  readonly versionCodename?: string;
  readonly prettyName?: string;
}

/**
 * `/etc/os-release`, os-release(5): assignments in the shell's quoting, of which nothing is expanded. ParseError, with
 * the line, on what is no assignment, on an open quote, and on a value that a shell would not take as one word.
 */
export function readOsRelease(input: Buffer | string): OsRelease {
  const text = decodeText(FORMAT, input, MAX_BYTES);
  const values = new Map<string, string>();
  ASSIGNMENT.lastIndex = 0;
  for (let at = 0; at < text.length; at = ASSIGNMENT.lastIndex) {
    ASSIGNMENT.lastIndex = at;
    const match = ASSIGNMENT.exec(text);
    if (match === null) throw new ParseError(FORMAT, 'not an assignment', { line: lineAt(text, at) });
    const [, key, single, double, plain = ''] = match;
    if (key !== undefined) values.set(key, single ?? double?.replace(ESCAPE, '$1') ?? plain);
  }
  const versionId = values.get('VERSION_ID');
  const versionCodename = values.get('VERSION_CODENAME');
  const prettyName = values.get('PRETTY_NAME');
  return {
    id: values.get('ID') || 'linux',
    idLike: (values.get('ID_LIKE') ?? '').split(' ').filter((id) => id !== ''),
    ...(versionId !== undefined && { versionId }),
    ...(versionCodename !== undefined && { versionCodename }),
    ...(prettyName !== undefined && { prettyName }),
  };
}

/** One line: nothing, a comment, or KEY= with a value in single quotes, in double ones, or of harmless characters. */
const ASSIGNMENT =
  /[ \t]*(?:#[^\n]*|([A-Za-z_][A-Za-z0-9_]*)=(?:'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([\w.,:/+@%^~=-]*))[ \t]*)?(?:\n|$)/y;
/** What a backslash protects in double quotes; before anything else it stands for itself. */
const ESCAPE = /\\(["$`\\])/g;

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
