import { ParseError, type ParsePlace } from '../../bytes/parse-error.ts';

const FORMAT = 'deb-version';

/** The longest version that is read, in characters. The longest in Debian's archive is under 100. */
const MAX_VERSION_LENGTH = 4096;

/** INT_MAX: dpkg refuses a larger epoch. */
const MAX_EPOCH = 2 ** 31 - 1;

export interface Version {
  readonly epoch: number;
  readonly upstream: string;
  /** Empty where there is none; the same as `0` in order. */
  readonly revision: string;
}

/**
 * A version of deb-version(7), read as dpkg's `parseversion` does. What dpkg only warns about (a first character that
 * is no digit, unusual punctuation) is accepted, since it may be installed; what it refuses is a ParseError, and so is
 * a character outside ASCII's printable ones, whose order in dpkg depends on the machine.
 */
export function parseVersion(text: string, place: ParsePlace = {}): Version {
  const refuse = (what: string) => new ParseError(FORMAT, what, place);
  if (text.length > MAX_VERSION_LENGTH)
    throw refuse(`a version longer than ${MAX_VERSION_LENGTH} characters`);
  if (!/^[!-~]+$/.test(text)) throw refuse('an empty version, or characters that no version has');
  const colon = text.indexOf(':');
  const epoch = colon < 0 ? 0 : readEpoch(text.slice(0, colon));
  if (!(epoch <= MAX_EPOCH)) throw refuse('an epoch that is not a number up to 2^31-1');
  const rest = text.slice(colon + 1);
  const hyphen = rest.lastIndexOf('-');
  const upstream = hyphen < 0 ? rest : rest.slice(0, hyphen);
  const revision = hyphen < 0 ? '' : rest.slice(hyphen + 1);
  if (upstream === '') throw refuse('an empty upstream version');
  if (hyphen >= 0 && revision === '') throw refuse('a hyphen without a revision');
  return { epoch, upstream, revision };
}

/** Which of two versions dpkg calls earlier: -1 when it is `a`, 1 when it is `b`, 0 when neither. ParseError as above. */
export function compareVersions(a: string | Version, b: string | Version): -1 | 0 | 1 {
  const left = typeof a === 'string' ? parseVersion(a) : a;
  const right = typeof b === 'string' ? parseVersion(b) : b;
  return sign(
    left.epoch - right.epoch ||
      compareParts(left.upstream, right.upstream) ||
      compareParts(left.revision, right.revision),
  );
}

/** `strtol` takes a plus sign, so dpkg does. NaN when it is no number, or negative. */
function readEpoch(text: string): number {
  return /^\+?[0-9]+$/.test(text) ? Number(text) : Number.NaN;
}

/** deb-version(7), "Sorting algorithm": by turns a stretch without digits and a number, of any length. */
function compareParts(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    while ((i < a.length && !isDigit(a, i)) || (j < b.length && !isDigit(b, j))) {
      const difference = weight(a, i) - weight(b, j);
      if (difference !== 0) return difference;
      i++;
      j++;
    }
    while (a[i] === '0') i++;
    while (b[j] === '0') j++;
    let firstDifference = 0;
    while (isDigit(a, i) && isDigit(b, j)) {
      firstDifference ||= a.charCodeAt(i) - b.charCodeAt(j);
      i++;
      j++;
    }
    if (isDigit(a, i)) return 1;
    if (isDigit(b, j)) return -1;
    if (firstDifference !== 0) return firstDifference;
  }
  return 0;
}

/** Tilde before the end, the end and digits before letters, letters before all else. */
function weight(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code) || isDigit(text, at)) return 0;
  if (code === 0x7e) return -1;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x7a ? code : code + 256;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}

function sign(value: number): -1 | 0 | 1 {
  if (value === 0) return 0;
  return value < 0 ? -1 : 1;
}
