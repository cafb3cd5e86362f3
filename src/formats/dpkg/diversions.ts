import { ParseError } from '../../bytes/parse-error.ts';
import { decodeText, linesOf } from '../text.ts';
import { isPackageName } from './package-name.ts';

const FORMAT = 'dpkg diversions';
const MAX_BYTES = 16 << 20;
const MAX_LINES = 300_000;

export interface Diversion {
  /** The path that packages other than `by` wish to install. */
  readonly path: string;
  /** Where dpkg puts their file instead. */
  readonly divertedTo: string;
  /** The package that owns `path`; absent for a local diversion, which holds for every package. */
  readonly by?: string;
}

/**
 * `/var/lib/dpkg/diversions`, dpkg-divert(1): three lines each, the last a package or `:`. ParseError on other lines, a
 * cut file, and a path that is diverted twice.
 */
export function readDiversions(input: Buffer | string): readonly Diversion[] {
  const lines = [...linesOf(FORMAT, decodeText(FORMAT, input, MAX_BYTES), MAX_LINES)];
  const diversions = new Map<string, Diversion>();
  for (let at = 0; at < lines.length; at += 3) {
    const [path = '', divertedTo = '', by = ''] = lines.slice(at, at + 3);
    const line = at + 1;
    if (!path.startsWith('/') || !divertedTo.startsWith('/')) {
      throw new ParseError(FORMAT, 'not an absolute path', { line });
    }
    if (by !== ':' && !isPackageName(by)) throw new ParseError(FORMAT, 'not a package', { line: line + 2 });
    if (diversions.has(path)) throw new ParseError(FORMAT, 'a path diverted twice', { line });
    diversions.set(path, { path, divertedTo, ...(by !== ':' && { by }) });
  }
  return [...diversions.values()];
}
