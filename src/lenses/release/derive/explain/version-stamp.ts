import type { ExplainContext, Explained, Explainer } from './explanation.ts';
import { type IsStamp, stampsOf } from './stamps.ts';

const MAX_BYTES = 1 << 20;
const WORD = /[A-Za-z0-9][A-Za-z0-9._+-]*/g;

/** Lines that say a version and do nothing else, in the languages of build files. The stamp is what is captured. */
const SAYINGS: readonly RegExp[] = [
  /^([^\s"'[\]()]+)$/,
  /^[A-Za-z_][A-Za-z0-9_]*[ \t]*:?=[ \t]*"?([^\s"'$`\\;()]+)"?;?$/,
  /^#[ \t]*define[ \t]+[A-Za-z_][A-Za-z0-9_]*[ \t]+"([^"\\]+)"$/,
  /^m4_define\(\[[A-Za-z_][A-Za-z0-9_]*\],[ \t]*\[([^[\]()]+)\]\)$/,
];

/**
 * What a source writes where a release has its version: a version, a date, a commit, or a word for 'not yet'. A plain
 * number is none of them: a limit that became a version is a change like any other.
 */
const PLACEHOLDER =
  /\d[._-]\d|^[0-9a-f]{7,40}$|^(?:unreleased|unknown|git|dev|devel|head|master|main|snapshot|version)$/i;

const DEFINITION = /^#[ \t]*define[ \t]+([A-Za-z_][A-Za-z0-9_]*)[ \t]+(\S+)[ \t]*$/;

/** What autoconf is told of a project, where m4 is to ask a command for the version: before it, and behind it. */
const ASKED = /^(AC_INIT\(\[?[^[\](),]+\]?,[ \t]*)m4_esyscmd(?:_s)?\(\[[^[\]]*\]\)(.*)$/;

/** curl's word for a date that is still to come. */
const UNRELEASED = /\[(unreleased)\]/g;

/** A file that says the version, commit or date of the tag: by itself, or where the source's file has a placeholder. */
export const explainVersionStamp: Explainer = (file, context) => {
  if (file.bytes.length > MAX_BYTES) return undefined;
  const text = file.bytes.toString('latin1');
  const isStamp = stampsOf(context);
  const source = context.sourceFile(file.path);
  return source === undefined
    ? added(text, isStamp)
    : changed(text, source.toString('latin1'), isStamp, context);
};

function added(text: string, isStamp: IsStamp): Explained {
  const says: string[] = [];
  // One by one: the first line of most files ends this.
  for (const [line] of text.matchAll(/[^\n]+/g)) {
    if (line.trim() === '') continue;
    const stamp = saidBy(line, isStamp);
    if (stamp === undefined) return undefined;
    says.push(stamp);
  }
  if (says.length === 0) return undefined;
  return stamped(`says ${[...new Set(says)].join(', ')} and nothing else`);
}

function changed(text: string, source: string, isStamp: IsStamp, context: ExplainContext): Explained {
  const lines = text.split('\n');
  const before = source.split('\n');
  if (lines.length !== before.length || text === source) return undefined;
  const says = new Set<string>();
  for (const [place, line] of lines.entries()) {
    const old = before[place] ?? '';
    if (line === old) continue;
    const stamps =
      changedWords(old, line, isStamp) ??
      changedWords(old.replace(UNRELEASED, '$1'), line, isStamp) ??
      changedDefinition(old, line, isStamp) ??
      changedQuestion(old, line, isStamp);
    if (stamps === undefined) return undefined;
    for (const stamp of stamps) says.add(stamp);
  }
  return stamped(`is the source's file with ${[...says].join(', ')} of ${context.rev ?? 'the tag'} put in`);
}

/** The stamps that a line has where the older one has a placeholder; undefined where anything else differs. */
function changedWords(before: string, after: string, isStamp: IsStamp): readonly string[] | undefined {
  const old = before.match(WORD) ?? [];
  const words = after.match(WORD) ?? [];
  if (before.replace(WORD, '\0') !== after.replace(WORD, '\0')) return undefined;
  const stamps: string[] = [];
  for (const [place, word] of words.entries()) {
    const was = old[place] ?? '';
    if (was === word) continue;
    if (!isStamp(word) || !PLACEHOLDER.test(was)) return undefined;
    stamps.push(word);
  }
  return stamps;
}

/** The stamp of a line that said a version by another name before: `#define A B_VERSION`, and now says its own. */
function changedDefinition(before: string, after: string, isStamp: IsStamp): readonly string[] | undefined {
  const stamp = saidBy(after, isStamp);
  const name = DEFINITION.exec(after)?.[1];
  const [, defined, value] = DEFINITION.exec(before) ?? [];
  if (stamp === undefined || name === undefined || name !== defined) return undefined;
  return /^[A-Za-z_][A-Za-z0-9_]*VERSION$/.test(value ?? '') ? [stamp] : undefined;
}

/** The version in the place of a command that autoconf would ask for it: nothing is run that was not run before. */
function changedQuestion(before: string, after: string, isStamp: IsStamp): readonly string[] | undefined {
  const [, start, end] = ASKED.exec(before) ?? [];
  if (start === undefined || end === undefined) return undefined;
  if (!after.startsWith(`${start}[`) || !after.endsWith(`]${end}`)) return undefined;
  const stamp = after.slice(start.length + 1, after.length - end.length - 1);
  return isStamp(stamp) ? [stamp] : undefined;
}

function saidBy(line: string, isStamp: IsStamp): string | undefined {
  return SAYINGS.map((saying) => saying.exec(line.trimEnd())?.[1]).find(
    (word) => word !== undefined && isStamp(word),
  );
}

function stamped(says: string): Explained {
  return { explained: { strength: 'content', by: 'version-stamp', says } };
}
