import { ParseError } from '../../bytes/parse-error.ts';
import { type Unit, valuesOf } from './unit.ts';
import { readWords, type Word } from './words.ts';

const FORMAT = 'systemd command line';
const MAX_COMMANDS = 10_000;

/** The settings that hold command lines: systemd.service(5) and systemd.socket(5). */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  Service: [
    'ExecCondition',
    'ExecStartPre',
    'ExecStart',
    'ExecStartPost',
    'ExecReload',
    'ExecReloadPost',
    'ExecStop',
    'ExecStopPost',
  ],
  Socket: ['ExecStartPre', 'ExecStartPost', 'ExecStopPre', 'ExecStopPost'],
};

export interface UnitCommand {
  readonly setting: string;
  /** The characters before the executable: `@`, `-`, `:`, `+`, `!`, `!!`, `|`; systemd.service(5), table 1. */
  readonly prefixes: string;
  /** A path, or a name that systemd looks up in its own folders. `%` specifiers are left as they are. */
  readonly executable: string;
  /** After the executable, and after the `argv[0]` that `@` brings. May hold secrets. */
  readonly arguments: readonly string[];
}

/** What a unit runs, section by section and setting by setting. ParseError where systemd would drop a setting as broken. */
export function commands(unit: Unit): readonly UnitCommand[] {
  const found: UnitCommand[] = [];
  for (const [section, settings] of Object.entries(SETTINGS)) {
    for (const setting of settings) {
      for (const value of valuesOf(unit, section, setting)) {
        for (const words of splitCommands(value)) found.push(toCommand(setting, words));
        if (found.length > MAX_COMMANDS) throw new ParseError(FORMAT, `more than ${MAX_COMMANDS} commands`);
      }
    }
  }
  return found;
}

/** A `;` that stands alone and plain parts commands. */
function splitCommands(value: string): readonly (readonly string[])[] {
  const all: string[][] = [];
  let current: string[] | undefined;
  for (const word of readWords(value)) {
    if (isSeparator(word)) {
      current = undefined;
      continue;
    }
    if (current === undefined) {
      current = [];
      all.push(current);
    }
    current.push(word.text);
  }
  return all;
}

function isSeparator({ text, plain }: Word): boolean {
  return text === ';' && plain;
}

function toCommand(setting: string, [first = '', ...rest]: readonly string[]): UnitCommand {
  const [prefixes = ''] = /^[-@:+!|]*/.exec(first) ?? [];
  const executable = first.slice(prefixes.length);
  if (executable === '') throw new ParseError(FORMAT, 'a command without an executable');
  return { setting, prefixes, executable, arguments: prefixes.includes('@') ? rest.slice(1) : rest };
}
