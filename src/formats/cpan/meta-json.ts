import { ParseError } from '../../bytes/parse-error.ts';
import { MAX_DEPTH, type MetaItem, metaLines } from './meta-item.ts';

const FORMAT = 'META.json';
const STRING = '"(?:[^"\\\\]|\\\\.)*"';
const SCALAR = `${STRING}|-?\\d[\\d.eE+-]*|true|false|null|\\{\\}|\\[\\]`;
const LINE = new RegExp(`^ *(?:(${STRING}) : )?(?:(${SCALAR})|([{[])|([\\]}]))(,?)$`);

interface Level {
  readonly path: readonly string[];
  readonly closing: string;
  readonly keys: Set<string>;
  /** A comma, or the level's beginning, lets an item follow. */
  isOpen: boolean;
}

/**
 * A META.json as CPAN::Meta writes it: JSON with one item a line, the same keys never twice (readers differ in which of
 * two counts), nothing else. ParseError otherwise. CPAN::Meta::Spec, version 2.
 */
export function readMetaJson(text: string): readonly MetaItem[] {
  const items: MetaItem[] = [];
  const levels: Level[] = [];
  for (const [at, line] of metaLines(FORMAT, text).entries()) {
    const fail = (what: string): never => {
      throw new ParseError(FORMAT, what, { line: at + 1 });
    };
    const [whole, key, scalar, opening, closing, comma] = LINE.exec(line) ?? [];
    if (whole === undefined) fail('a line that CPAN::Meta does not write');
    const level = levels.at(-1);
    if (level === undefined && (at > 0 || opening !== '{')) fail('something outside of its braces');
    if (closing !== undefined) {
      if (level?.closing !== closing || (level.isOpen && level.keys.size > 0))
        fail('brackets that do not match');
      levels.pop();
      const above = levels.at(-1);
      if (above !== undefined) above.isOpen = comma === ',';
      else if (comma === ',') fail('a comma behind its end');
      continue;
    }
    const path = level === undefined ? [] : enter(level, key, fail);
    if (opening !== undefined) {
      if (comma === ',' || levels.length >= MAX_DEPTH) fail('brackets that nobody writes');
      levels.push({ path, closing: opening === '{' ? '}' : ']', keys: new Set(), isOpen: true });
      continue;
    }
    if (level !== undefined) level.isOpen = comma === ',';
    items.push({ line: at + 1, path, value: readScalar(scalar ?? '', fail) });
  }
  if (levels.length > 0 || items.length === 0) throw new ParseError(FORMAT, 'it does not end');
  return items;
}

/** The path of the next item of a level. */
function enter(level: Level, key: string | undefined, fail: (what: string) => never): readonly string[] {
  if (!level.isOpen) fail('no comma before it');
  if ((key === undefined) !== (level.closing === ']')) fail('a key in a list, or none in a map');
  const name = key === undefined ? String(level.keys.size) : readScalar(key, fail);
  if (level.keys.has(name)) fail('a key for the second time');
  level.keys.add(name);
  return [...level.path, name];
}

function readScalar(text: string, fail: (what: string) => never): string {
  if (text === '{}' || text === '[]' || text === 'null') return '';
  try {
    return String(JSON.parse(text));
  } catch {
    return fail('a value that is none of JSON');
  }
}
