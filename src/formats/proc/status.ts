import { ParseError } from '../../bytes/parse-error.ts';
import { decodeText, linesOf, readDecimal } from '../text.ts';

const FORMAT = '/proc/PID/status';
const MAX_BYTES = 4 << 20;
const MAX_LINES = 1000;

export interface Ids {
  readonly real: number;
  readonly effective: number;
  readonly saved: number;
  readonly fileSystem: number;
}

export interface ProcessStatus {
  readonly name: string;
  readonly uid: Ids;
  readonly gid: Ids;
  /** The process's id in each pid namespace, from the reader's inwards; empty before Linux 4.1. */
  readonly nspid: readonly number[];
  /** The effective capabilities, a bit each: capabilities(7). */
  readonly capEff?: bigint;
}

/** `/proc/PID/status`, proc_pid_status(5). ParseError on a line without a colon, a cut one, and a missing name or id. */
export function readProcessStatus(input: Buffer | string): ProcessStatus {
  const fields = new Map<string, string>();
  for (const text of linesOf(FORMAT, decodeText(FORMAT, input, MAX_BYTES), MAX_LINES)) {
    const colon = text.indexOf(':');
    const key = text.slice(0, colon);
    if (colon < 1 || fields.has(key)) throw new ParseError(FORMAT, 'not a field', { line: fields.size + 1 });
    fields.set(key, text.slice(colon + 1).replace(/^\t/, ''));
  }
  const name = fields.get('Name');
  if (name === undefined) throw new ParseError(FORMAT, 'no name');
  const capEff = fields.get('CapEff');
  const nspid = fields.get('NSpid');
  return {
    name: unescapeName(name),
    uid: readIds(fields.get('Uid')),
    gid: readIds(fields.get('Gid')),
    nspid: nspid === undefined ? [] : nspid.split('\t').map((one) => readDecimal(FORMAT, one)),
    ...(capEff !== undefined && { capEff: readMask(capEff) }),
  };
}

function readIds(text = ''): Ids {
  const [real, effective, saved, fileSystem] = text.split('\t').map((one) => readDecimal(FORMAT, one));
  if (real === undefined || effective === undefined || saved === undefined || fileSystem === undefined) {
    throw new ParseError(FORMAT, 'fewer than four ids');
  }
  return { real, effective, saved, fileSystem };
}

function readMask(text: string): bigint {
  if (!/^[0-9a-f]{16}$/.test(text)) throw new ParseError(FORMAT, 'not a set of capabilities');
  return BigInt(`0x${text}`);
}

/** Unlike `stat`, this file escapes the name: newline and backslash, `proc_task_name` in fs/proc/array.c. */
function unescapeName(text: string): string {
  return text.replace(/\\([n\\])/g, (_, code) => (code === 'n' ? '\n' : '\\'));
}
