import { ParseError } from '../../bytes/parse-error.ts';
import type { MetaItem } from '../cpan/meta-item.ts';
import { readMetaJson } from '../cpan/meta-json.ts';
import { FORMAT } from './reader.ts';

/** `"key" => value,` with each part at most once, as Data::Dumper writes it with one item a line. */
const LINE =
  /^ *(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_]\w*) *=> )?(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|-?\d[\d.]*|\{\}|\[\]|[{[])|([}\]]))?(,?)$/;

/**
 * The items of a Perl map that is written as a literal, one item a line, without its own brackets: what Data::Dumper
 * and Dist::Zilla write. Lines count from `first`. ParseError where anything in it is more than a constant: a variable in a string, a call.
 */
export function readPerlLiteral(lines: readonly string[], first: number): readonly MetaItem[] {
  const json: string[] = [];
  const places: number[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const [whole, key, value, closing, comma = ''] = LINE.exec(line) ?? [];
    if (whole === undefined || (value ?? closing) === undefined)
      throw new ParseError(FORMAT, 'a line that is no item of a literal', { line: first + at });
    json.push(`${key === undefined ? '' : `${toJson(key)} : `}${closing ?? toJson(value ?? '')}${comma}`);
    places.push(first + at);
  }
  // A comma may stand behind the last item of each bracket.
  const plain = json.map((line, at) => (/^[}\]]/.test(json[at + 1] ?? '}') ? line.replace(/,$/, '') : line));
  const items = readMetaJson(`{\n${plain.join('\n')}\n}`);
  return items.map((item) => ({ ...item, line: places[item.line - 2] ?? first }));
}

/** A constant of Perl as JSON has it. */
function toJson(text: string): string {
  if (text.startsWith("'")) return JSON.stringify(text.slice(1, -1).replace(/\\([\\'])/g, '$1'));
  if (!text.startsWith('"')) return /^[{[]/.test(text) ? text : JSON.stringify(text);
  const inner = text.slice(1, -1);
  if (/[$@]/.test(inner.replace(/\\./g, ''))) throw new ParseError(FORMAT, 'a variable within a string');
  const plain = inner.replace(
    /\\(?:x\{([0-9a-f]{1,6})\}|(.))/g,
    (_, code: string | undefined, char: string) => {
      if (code !== undefined) return readCode(code);
      if (/[A-Za-z0-9]/.test(char)) throw new ParseError(FORMAT, 'an escape within a string');
      return char;
    },
  );
  return JSON.stringify(plain);
}

function readCode(code: string): string {
  const point = Number.parseInt(code, 16);
  if (point > 0x10ffff || point < 0x20) throw new ParseError(FORMAT, 'no character');
  return String.fromCodePoint(point);
}
