import { ParseError } from '../../bytes/parse-error.ts';

/** The longest version that is read, in characters. */
const MAX_VERSION_LENGTH = 4096;

/** `epoch:version-release`, as rpm-version(7) and PKGBUILD(5) write it. */
export interface Evr {
  /** Digits; `0` where there is none. */
  readonly epoch: string;
  readonly version: string;
  readonly release?: string;
}

/**
 * The parts of a version of rpm or pacman, cut where both programs cut: after leading digits and a colon, and at the
 * last hyphen. ParseError for what is empty, over long, or holds a character that is not a printable one of ASCII.
 */
export function splitEvr(format: string, text: string): Evr {
  if (text.length > MAX_VERSION_LENGTH)
    throw new ParseError(format, `a version longer than ${MAX_VERSION_LENGTH} characters`);
  if (!/^[!-~]+$/.test(text))
    throw new ParseError(format, 'an empty version, or characters that no version has');
  const [prefix = '', digits] = /^([0-9]*):/.exec(text) ?? [];
  const hyphen = text.lastIndexOf('-');
  const epoch = digits === undefined || digits === '' ? '0' : digits;
  if (hyphen < prefix.length) return { epoch, version: text.slice(prefix.length) };
  return { epoch, version: text.slice(prefix.length, hyphen), release: text.slice(hyphen + 1) };
}
