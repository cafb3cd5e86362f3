/** What a distribution has in the place of a hole. */
export type HoleKind = 'items' | 'literal' | 'modules' | 'number' | 'version' | 'words' | 'name';

/** A place in a file of a build tool where each distribution has something of its own. Lines count from 1. */
export interface Hole {
  readonly kind: HoleKind;
  readonly line: number;
  /** The lines of a list or a literal, or the one word. */
  readonly values: readonly string[];
  /** What a literal is assigned to: `%WriteMakefileArgs`. */
  readonly of?: string;
}

export interface Boilerplate {
  /** The file with a mark in the place of each hole. */
  readonly text: string;
  readonly holes: readonly Hole[];
}

const MAX_BYTES = 1 << 20;
const MAX_LINES = 20_000;
/** Literals and lists: no tool writes more than a handful into a file. */
const MAX_LISTS = 50;
/** Longer lines have no holes within. */
const MAX_INLINE = 500;
/** Begins a list of modules, one a line, and ends it. */
const MODULES = /(?:=|=> \[) qw\($/;
const MODULES_END = /^ *\)(?:;| \],)$/;
/** Files that Dist::Zilla, Module::Build and ExtUtils::MakeMaker write for others, by their path in a distribution. */
const PATH =
  /^(?:Makefile\.PL|Build\.PL|t\/00-report-prereqs\.dd|x?t\/(?:[a-z]+\/)?[\w-]+\.t|lib\/(?:\w+\/)+Conflicts\.pm)$/;
/** Begins a literal that is assigned whole, and what ends it. */
const LITERAL = /^ *(?:(?:my|do \{ my) ([%$]\w+) =|(-conflicts) =>) ([({])$/;
const ENDS: Readonly<Record<string, RegExp>> = { '(': /^ *\);$/, '{': /^ *\};$/, '=> {': /^ *\},$/ };
/** A path or a module's name on a line of its own, in single quotation marks: no variable, no escape. */
const ITEM = /^\s*'([\w./+-]+|\w+(?:::\w+)*)',?$/;
const MODULE = /^[A-Za-z_]\w*(?:::\w+)*$/;
const WORD = /^[\p{L}\p{N}\p{M}_'.-]{1,40}$/u;
const VERSION = 'v?\\d[\\d._]*';
/** What is on a line with the hole stays as it is. */
const INLINE: readonly (readonly [HoleKind, RegExp])[] = [
  [
    'version',
    new RegExp(
      `(?<=^# .*\\b(?:generated|Generated) (?:with|by)(?: the)? [\\w:]+(?: plugin)?,? v?)${VERSION}(?=\\.?$)`,
    ),
  ],
  ['version', new RegExp(`(?<=^use )${VERSION}(?=;$)`)],
  ['version', new RegExp(`(?<=\\bqq\\{)${VERSION}(?=\\})`)],
  // Directories and modules that a test looks at or leaves out, settings of one, and a name that it prints.
  ['words', /(?<=\ball_pod_files_spelling_ok\( qw\( )[\w./ -]+(?= \) \);$)/],
  ['words', /(?<=^my %skip = map \{ \$_ => 1 \} qw\( )[\w: ]*(?= \);$)/],
  ['words', /(?<=\bkwalitee_ok\( qw\( )[\w -]+(?= \) \);$)/],
  ['words', /(?<=Breakages found with )[\w-]+(?=:';$)/],
  ['words', /(?<=^ *-dist +=> ')[\w-]+(?=',$)/],
  ['number', /(?<=\btests => )\d+(?=\b)/],
];

/** Whether a build tool writes a file of this path into distributions. */
export function isBoilerplatePath(path: string): boolean {
  return PATH.test(path);
}

/** The name under which an index has a file whose holes were taken out. */
export function boilerplateName(path: string): string {
  return `${path.replace(/^lib\/.+\/(?=Conflicts\.pm$)/, 'lib/')} without what differs`;
}

/** Takes out of a build tool's file what each distribution has of its own; undefined for files that no tool writes. `names` are the distribution's. */
export function readBoilerplate(
  path: string,
  text: string,
  names: readonly string[],
): Boilerplate | undefined {
  if (!PATH.test(path) || text.length > MAX_BYTES || text.includes('\0')) return undefined;
  const lines = text.split('\n');
  if (lines.length > MAX_LINES) return undefined;
  if (lines.filter((line) => LITERAL.test(line) || MODULES.test(line)).length > MAX_LISTS) return undefined;
  const holes: Hole[] = [];
  const kept: string[] = [];
  const isName = namePattern(names);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [, variable, option, bracket = ''] = LITERAL.exec(line) ?? [];
    const of = variable ?? option;
    const ends = ENDS[option === undefined ? bracket : `=> ${bracket}`];
    const end =
      of === undefined || ends === undefined
        ? -1
        : lines.findIndex((one, place) => place > at && ends.test(one));
    const modulesEnd = MODULES.test(line)
      ? lines.findIndex((one, place) => place > at && MODULES_END.test(one))
      : -1;
    const items = runOf(lines, at, ITEM);
    if (end > at + 1 && of !== undefined) {
      holes.push({ kind: 'literal', line: at + 2, values: lines.slice(at + 1, end), of });
      kept.push(line.trim(), '\0literal');
      at = end - 1;
    } else if (items.length > 0) {
      holes.push({ kind: 'items', line: at + 1, values: items.map((item) => ITEM.exec(item)?.[1] ?? '') });
      kept.push('\0items');
      at += items.length - 1;
    } else if (modulesEnd > at) {
      const values = lines.slice(at + 1, modulesEnd).map((module) => module.trim());
      if (!values.every((module) => module === '' || MODULE.test(module))) return undefined;
      holes.push({ kind: 'modules', line: at + 2, values });
      kept.push(line.trim(), '\0modules');
      at = modulesEnd - 1;
    } else if (line === '__DATA__' && /\bStopwords|stopwords\b/.test(text)) {
      const words = lines.slice(at + 1).filter((word) => word !== '');
      if (!words.every((word) => WORD.test(word))) return undefined;
      holes.push({ kind: 'words', line: at + 2, values: words });
      kept.push(line, '\0words');
      break;
    } else kept.push(takeInline(line, at + 1, isName, holes));
  }
  return { text: kept.join('\n'), holes };
}

function takeInline(line: string, number: number, isName: RegExp | undefined, holes: Hole[]): string {
  if (line.length > MAX_INLINE) return line;
  let left = line;
  for (const [kind, pattern] of INLINE) {
    left = left.replace(pattern, (word) => {
      holes.push({ kind, line: number, values: [word] });
      return `\0${kind}`;
    });
  }
  if (isName === undefined) return left;
  return left.replace(isName, (word) => {
    holes.push({ kind: 'name', line: number, values: [word] });
    return `\0name${word.includes('-') ? '-' : word.includes('/') ? '/' : '::'}`;
  });
}

/** Names of one word are left where they are: a distribution may be called as a function of Perl is. */
function namePattern(names: readonly string[]): RegExp | undefined {
  const safe = names.filter((name) => /^[A-Za-z]\w*(?:(?:-|::|\/)\w+)+(?:\.pm)?$/.test(name));
  const words = safe.map((name) => name.replace('.', '\\.'));
  return safe.length === 0
    ? undefined
    : new RegExp(`(?<![\\w:/-])(?:${words.join('|')})(?![\\w:/-]*\\w)`, 'g');
}

/** What a distribution is called, in each form that tools write, and the module that they make for it. */
export function boilerplateNames(name: string): readonly string[] {
  const module = name.replaceAll('-', '::');
  return [name, module, `${module}::Conflicts`, `${name.replaceAll('-', '/')}/Conflicts.pm`];
}

function runOf(lines: readonly string[], start: number, pattern: RegExp): readonly string[] {
  let end = start;
  while (pattern.test(lines[end] ?? '')) end += 1;
  return lines.slice(start, end);
}
