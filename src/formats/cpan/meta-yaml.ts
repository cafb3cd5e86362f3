import { ParseError } from '../../bytes/parse-error.ts';
import { MAX_DEPTH, type MetaItem, metaLines } from './meta-item.ts';

const FORMAT = 'META.yml';
const LINE = /^( *)(?:(-)(?: +(.+))?|(\$?(?:[A-Za-z_][\w.-]*(?:::[\w.-]+)*)|'[^']+'|"[^"\\]+"):(?: +(.+))?)$/;
/** What cannot be anything else in YAML: no indicator, no comment, no key within. */
const PLAIN = /^(?![-?:,[\]{}#&*!|>'"%@`])(?!.*(?:: | #|:$))\S(?:.*\S)?$/;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t' };

interface Level {
  readonly indent: number;
  readonly path: readonly string[];
  readonly keys: Set<string>;
  readonly isList: boolean;
}

/**
 * A META.yml as CPAN::Meta::YAML, YAML::Tiny and ExtUtils::MakeMaker write it: maps, lists of values and of maps, and
 * values on one line, a key never twice. Everything else of YAML is a ParseError: two readers could differ about it.
 */
export function readMetaYaml(text: string): readonly MetaItem[] {
  const items: MetaItem[] = [];
  const levels: Level[] = [];
  /** The path whose map or list has yet to begin, and how far its own line was indented. */
  let open: { readonly path: readonly string[]; readonly indent: number; readonly line: number } | undefined =
    {
      path: [],
      indent: -1,
      line: 1,
    };
  const settle = (): void => {
    if (open !== undefined && open.path.length > 0)
      items.push({ line: open.line, path: open.path, value: '' });
    open = undefined;
  };
  for (const [at, whole] of metaLines(FORMAT, text).entries()) {
    const fail = (what: string): never => {
      throw new ParseError(FORMAT, what, { line: at + 1 });
    };
    const line = whole.trimEnd();
    if (at === 0 && /^---(?: #YAML:1\.0)?$/.test(line)) continue;
    if (/^# http:\/\/module-build\.sourceforge\.net\/META-spec(?:-v1\.\d)?\.html$/.test(line)) continue;
    const [found, spaces = '', dash, inList, key, inMap] = LINE.exec(line) ?? [];
    if (found === undefined) fail('a line that CPAN::Meta::YAML does not write');
    const indent = spaces.length;
    const isList = dash !== undefined;
    if (
      open !== undefined &&
      (indent > open.indent || (isList && indent === open.indent && levels.at(-1)?.isList !== true))
    ) {
      if (levels.length >= MAX_DEPTH) fail('too deep');
      levels.push({ indent, path: open.path, keys: new Set(), isList });
      open = undefined;
    } else {
      settle();
      while (levels.length > 0 && !isOf(levels.at(-1), indent, isList)) levels.pop();
    }
    const level = levels.at(-1) ?? fail('a line that is indented as none above it');
    const name = key === undefined ? String(level.keys.size) : key.replace(/^(['"])(.*)\1$/, '$2');
    if (level.keys.has(name)) fail('a key for the second time');
    level.keys.add(name);
    const path = [...level.path, name];
    const value = inList ?? inMap;
    if (value === undefined) open = { path, indent, line: at + 1 };
    else items.push({ line: at + 1, path, value: readScalar(value, fail) });
  }
  settle();
  if (items.length === 0) throw new ParseError(FORMAT, 'nothing in it');
  return items;
}

function isOf(level: Level | undefined, indent: number, isList: boolean): boolean {
  return level?.indent === indent && level.isList === isList;
}

function readScalar(text: string, fail: (what: string) => never): string {
  if (/^(?:\{ ?\}|\[ ?\]|~)$/.test(text)) return '';
  if (/^'(?:[^']|'')*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (/^"(?:[^"\\]|\\["\\/nt])*"$/.test(text))
    return text.slice(1, -1).replace(/\\(.)/g, (_, char: string) => ESCAPES[char] ?? char);
  return PLAIN.test(text) ? text : fail('a value that it does not know');
}
