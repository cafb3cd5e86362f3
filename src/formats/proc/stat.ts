import { ParseError } from '../../bytes/parse-error.ts';
import { decodeText, readDecimal } from '../text.ts';

const FORMAT = '/proc/PID/stat';
const MAX_BYTES = 4096;

export interface ProcessStat {
  readonly pid: number;
  /** Any bytes the process likes, raw: blanks, parentheses and newlines too. */
  readonly comm: string;
  /** `R`, `S`, `D`, `Z` and so on. */
  readonly state: string;
  readonly ppid: number;
  /** Clock ticks from boot to start; with the pid it names a process for good. */
  readonly startTime: number;
}

/** `/proc/PID/stat`, proc_pid_stat(5). The last parenthesis ends the name: only numbers follow. ParseError otherwise. */
export function readStat(input: Buffer | string): ProcessStat {
  const text = decodeText(FORMAT, input, MAX_BYTES);
  const open = text.indexOf(' (');
  const close = text.lastIndexOf(') ');
  if (open < 0 || close < open + 2) throw new ParseError(FORMAT, 'no name in parentheses');
  const [state = '', ...numbers] = text.slice(close + 2).split(' ');
  if (!/^[A-Za-z]$/.test(state)) throw new ParseError(FORMAT, 'no state');
  return {
    pid: readDecimal(FORMAT, text.slice(0, open)),
    comm: text.slice(open + 2, close),
    state,
    ppid: readDecimal(FORMAT, numbers[0]),
    // Field 22 of the page, which counts the pid as 1 and the parent as 4.
    startTime: readDecimal(FORMAT, numbers[18]),
  };
}
