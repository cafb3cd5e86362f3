import { decodeText } from '../text.ts';

const FORMAT = 'dpkg log';
const MAX_BYTES = 64 << 20;
const LINE =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2}) (install|upgrade|remove|purge) ([^ :]+)(?::([^ ]+))? (\S+) (\S+)$/;
const NONE = '<none>';

/** That a package came, went or changed. */
export interface DpkgEvent {
  /** `2024-03-28 06:25:01`, in the machine's own time, which the log does not name. */
  readonly at: string;
  readonly package: string;
  readonly architecture?: string;
  /** Absent where it was not installed before, or is not after. */
  readonly from?: string;
  readonly to?: string;
}

/**
 * What a log of dpkg(1) (`/var/log/dpkg.log`) tells of packages, in its order. Other lines are passed over, as is one that
 * was cut: a log is written while it is read. ParseError for more than 64 MiB.
 */
export function readDpkgLog(input: Buffer | string): readonly DpkgEvent[] {
  return decodeText(FORMAT, input, MAX_BYTES).split('\n').flatMap(toEvent);
}

function toEvent(line: string): readonly DpkgEvent[] {
  const [, day, time, action, name = '', architecture, from, to] = LINE.exec(line) ?? [];
  if (day === undefined) return [];
  const isGone = action === 'remove' || action === 'purge';
  return [
    {
      at: `${day} ${time}`,
      package: name,
      ...(architecture === undefined ? {} : { architecture }),
      ...(from === undefined || from === NONE ? {} : { from }),
      ...(to === undefined || to === NONE || isGone ? {} : { to }),
    },
  ];
}
