import { ParseError } from '../../bytes/parse-error.ts';
import { decodeText, isBlank, trimBlanks } from '../text.ts';

const FORMAT = 'systemd unit';
/** systemd's own limit for a line with its continuations, LONG_LINE_MAX in fileio.h. */
const MAX_LINE = 1 << 20;
const MAX_BYTES = 4 << 20;
const MAX_SETTINGS = 100_000;

export interface UnitSetting {
  readonly key: string;
  readonly value: string;
  /** Where it ends. */
  readonly line: number;
}

/** Settings by section, in order; an empty value resets those of its key before it. */
export type Unit = ReadonlyMap<string, readonly UnitSetting[]>;

/**
 * A unit file as systemd's `config_parse` reads it, systemd.syntax(7). Like it, passes over a line without `=` or before
 * the first section. ParseError on what makes systemd refuse the file: a broken section header, or a line over 1 MiB.
 */
export function readUnit(input: Buffer | string): Unit {
  const unit = new Map<string, UnitSetting[]>();
  let settings: UnitSetting[] | undefined;
  let count = 0;
  for (const { text, line } of logicalLines(decodeText(FORMAT, input, MAX_BYTES).replace(/^\uFEFF/, ''))) {
    if (text.startsWith('[')) {
      if (!text.endsWith(']')) throw new ParseError(FORMAT, 'a section header without an end', { line });
      const name = text.slice(1, -1);
      settings = unit.get(name) ?? [];
      unit.set(name, settings);
      continue;
    }
    const equals = text.indexOf('=');
    if (equals < 1 || settings === undefined) continue;
    if (++count > MAX_SETTINGS) throw new ParseError(FORMAT, `more than ${MAX_SETTINGS} settings`, { line });
    settings.push({
      key: trimBlanks(text.slice(0, equals)),
      value: trimBlanks(text.slice(equals + 1)),
      line,
    });
  }
  return unit;
}

/** A unit with its drop-ins, in the order in which systemd reads them: by file name, systemd.unit(5). */
export function mergeUnit(base: Unit, dropIns: readonly Unit[]): Unit {
  const merged = new Map<string, readonly UnitSetting[]>();
  for (const unit of [base, ...dropIns]) {
    for (const [section, settings] of unit)
      merged.set(section, [...(merged.get(section) ?? []), ...settings]);
  }
  return merged;
}

/** The values of a setting that is a list: those after the last empty one. The last is the value of one that is none. */
export function valuesOf(unit: Unit, section: string, key: string): readonly string[] {
  const values = (unit.get(section) ?? []).filter((setting) => setting.key === key).map(({ value }) => value);
  return values.slice(values.lastIndexOf('') + 1);
}

/** Lines with their continuations, without comments and blank lines, which a continuation runs through. */
function* logicalLines(
  text: string,
): Generator<{ readonly text: string; readonly line: number }, void, void> {
  let parts: string[] = [];
  let length = 0;
  let line = 0;
  let end = 0;
  // A NUL ends a line, too: `read_line_full` in systemd's fileio.c.
  for (const [whole] of text.matchAll(/[^\r\n\0]+|\r\n|[\r\n\0]/g)) {
    if (/^[\r\n\0]/.test(whole)) {
      line++;
      continue;
    }
    if (isPassedOver(whole)) continue;
    end = line + 1;
    length += whole.length;
    if (length > MAX_LINE) throw new ParseError(FORMAT, `a line over ${MAX_LINE} bytes`, { line: end });
    if (isContinued(whole)) {
      parts.push(`${whole.slice(0, -1)} `);
      continue;
    }
    parts.push(whole);
    const joined = trimBlanks(parts.join(''));
    if (joined !== '') yield { text: joined, line: end };
    parts = [];
    length = 0;
  }
  const rest = trimBlanks(parts.join(''));
  if (rest !== '') yield { text: rest, line: end };
}

function isPassedOver(text: string): boolean {
  let at = 0;
  while (isBlank(text.charCodeAt(at))) at++;
  return at === text.length || text[at] === '#' || text[at] === ';';
}

/** Ends in a backslash that no other backslash protects. */
function isContinued(text: string): boolean {
  let at = text.length;
  while (text[at - 1] === '\\') at--;
  return (text.length - at) % 2 === 1;
}
