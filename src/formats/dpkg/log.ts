import type { PackageEvent } from '../package-event.ts';
import { decodeText } from '../text.ts';

const FORMAT = 'dpkg log';
const MAX_BYTES = 64 << 20;
const LINE =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2}) (install|upgrade|remove|purge) ([^ :]+)(?::([^ ]+))? (\S+) (\S+)$/;
/** What an honest line has is below 300. */
const MAX_LINE = 4096;
const NONE = '<none>';

/**
 * What a log of dpkg(1) (`/var/log/dpkg.log`) tells of packages, in its order and without a zone. Other lines are passed over, as is one that
 * was cut: a log is written while it is read. ParseError for more than 64 MiB.
 */
export function readDpkgLog(input: Buffer | string): readonly PackageEvent[] {
  return decodeText(FORMAT, input, MAX_BYTES).split('\n').flatMap(toEvent);
}

function toEvent(line: string): readonly PackageEvent[] {
  if (line.length > MAX_LINE) return [];
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
