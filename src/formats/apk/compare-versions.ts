import { ParseError } from '../../bytes/parse-error.ts';

const FORMAT = 'apk version';

/** The longest version that is read, in characters. */
const MAX_VERSION_LENGTH = 4096;

/** apk-package(5): numbers, a letter, suffixes with numbers, a commit, a revision. */
const VERSION =
  /^([0-9]+(?:\.[0-9]+)*)([a-z]?)((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)[0-9]*)*)(?:~([0-9a-f]+))?(?:-r([0-9]+))?$/;

/** In their order. A version with one of the first four is older than one without. */
const SUFFIXES = ['alpha', 'beta', 'pre', 'rc', 'cvs', 'svn', 'git', 'hg', 'p'];
const BEFORE_RELEASE = 4;

/** Kinds of parts: where two versions differ in kind, the one whose part is of the earlier kind is the newer. */
const KINDS = [
  'first number',
  'number',
  'letter',
  'suffix',
  'suffix number',
  'commit',
  'revision',
  'end',
] as const;

interface Part {
  readonly kind: (typeof KINDS)[number];
  readonly text: string;
}

const END: Part = { kind: 'end', text: '' };

/** Which of two versions apk calls older: -1 when it is `a`, 1 when it is `b`, 0 when neither. ParseError for no version. */
export function compareVersions(a: string, b: string): -1 | 0 | 1 {
  const left = partsOf(a);
  const right = partsOf(b);
  for (let at = 0; at < left.length || at < right.length; at++) {
    const difference = compareParts(left[at] ?? END, right[at] ?? END);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return 0;
}

/**
 * The upstream's part, written so that rpm's order is right for it: 9.7_p1-r2 is 9.7p1, and 1.2_rc1 is 1.2~rc1. A
 * development snapshot, 1.2_git20240101, is 1.2^git20240101.
 */
export function upstreamVersion(version: string): string {
  const [, numbers = '', letter = '', suffixes = ''] = match(version);
  const rest = suffixes.replace(/_([a-z]+)/g, (_, word: string) => {
    if (word === 'p') return word;
    return SUFFIXES.indexOf(word) < BEFORE_RELEASE ? `~${word}` : `^${word}`;
  });
  return `${numbers}${letter}${rest}`;
}

function partsOf(version: string): readonly Part[] {
  const [, numbers = '', letter = '', suffixes = '', commit, revision] = match(version);
  return [
    ...numbers.split('.').map((text, at) => ({ kind: at === 0 ? 'first number' : 'number', text }) as const),
    ...(letter === '' ? [] : [{ kind: 'letter', text: letter } as const]),
    ...[...suffixes.matchAll(/_([a-z]+)([0-9]*)/g)].flatMap(([, word = '', number = '']): readonly Part[] => [
      { kind: 'suffix', text: word },
      ...(number === '' ? [] : [{ kind: 'suffix number', text: number } as const]),
    ]),
    ...(commit === undefined ? [] : [{ kind: 'commit', text: commit } as const]),
    ...(revision === undefined ? [] : [{ kind: 'revision', text: revision } as const]),
  ];
}

function match(version: string): RegExpExecArray {
  const found = version.length > MAX_VERSION_LENGTH ? null : VERSION.exec(version);
  if (found === null) throw new ParseError(FORMAT, 'not a version');
  return found;
}

function compareParts(a: Part, b: Part): number {
  if (a.kind !== b.kind) {
    if (isBeforeRelease(a)) return -1;
    if (isBeforeRelease(b)) return 1;
    return KINDS.indexOf(b.kind) - KINDS.indexOf(a.kind);
  }
  if (a.kind === 'suffix') return SUFFIXES.indexOf(a.text) - SUFFIXES.indexOf(b.text);
  // A part with a leading zero is a fraction: 1.01 is older than 1.1.
  const isFraction = a.kind === 'number' && (a.text.startsWith('0') || b.text.startsWith('0'));
  if (isFraction || a.kind === 'letter' || a.kind === 'commit') return compareText(a.text, b.text);
  const [x, y] = [a.text.replace(/^0+/, ''), b.text.replace(/^0+/, '')];
  return x.length - y.length || compareText(x, y);
}

function isBeforeRelease({ kind, text }: Part): boolean {
  return kind === 'suffix' && SUFFIXES.indexOf(text) < BEFORE_RELEASE;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
