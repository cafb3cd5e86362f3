import type { PackageEvent } from '../package-event.ts';
import { decodeText } from '../text.ts';

const FORMAT = 'pacman log';
const MAX_BYTES = 64 << 20;
/** What an honest line has is below 300. */
const MAX_LINE = 4096;
/** `[2024-03-28T06:25:01+0100] [ALPM] upgraded xz (5.4.6-1 -> 5.6.1-1)`; before pacman 5.2 `[2015-01-01 12:00]`, before 4.1 without `[ALPM]`. */
const LINE =
  /^\[([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)([+-][0-9]{4}|Z)?\] (?:\[ALPM\] )?(installed|upgraded|downgraded|reinstalled|removed) (\S+) \((\S+)(?: -> (\S+))?\)$/;

/**
 * What a log of pacman(8) tells of packages, in its order, each time with its zone where pacman wrote one (since 5.2). Other
 * lines are passed over, as is one that was cut: a log is written while it is read. ParseError for more than 64 MiB.
 */
export function readPacmanLog(input: Buffer | string): readonly PackageEvent[] {
  return decodeText(FORMAT, input, MAX_BYTES).split('\n').flatMap(toEvent);
}

function toEvent(line: string): readonly PackageEvent[] {
  if (line.length > MAX_LINE) return [];
  const [, day, time, zone = '', action, name = '', first = '', second] = LINE.exec(line) ?? [];
  if (day === undefined) return [];
  const event = { at: `${day} ${time} ${zone}`.trimEnd(), package: name };
  if (action === 'removed') return [{ ...event, from: first }];
  if (action === 'installed') return [{ ...event, to: first }];
  return [{ ...event, from: first, to: second ?? first }];
}
