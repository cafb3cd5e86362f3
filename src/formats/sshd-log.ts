import { decodeText, linesOf } from './text.ts';

const FORMAT = 'sshd log';
const MAX_BYTES = 64 << 20;
const MAX_LINES = 1_000_000;
const LINE = /(?:^|\s)sshd(?:-session)?\[([0-9]{1,10})\]:/;

/**
 * How many connections wrote into a log of sshd, as `journalctl -o short` prints it: each has a process of its own, and
 * names its process id in every line. A connection that logged nothing is not counted. ParseError on a cut log.
 */
export function countConnections(input: Buffer | string, listener?: number): number {
  const pids = new Set<string>();
  for (const line of linesOf(FORMAT, decodeText(FORMAT, input, MAX_BYTES), MAX_LINES)) {
    const pid = LINE.exec(line)?.[1];
    if (pid !== undefined && Number(pid) !== listener) pids.add(pid);
  }
  return pids.size;
}
