import type { PackageEvent } from '../package-event.ts';
import { decodeText } from '../text.ts';

const FORMAT = 'dnf log';
const MAX_BYTES = 64 << 20;
/** What an honest line has is below 300. */
const MAX_LINE = 4096;
/** `2024-03-28T06:25:01+0100 SUBDEBUG Upgrade: xz-libs-1:5.6.1-1.fc40.x86_64` */
const LINE =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}:[0-9]{2})([+-][0-9]{4}|Z) [A-Z]+ ([A-Za-z]+): (\S+)$/;
const PACKAGE = /^(\S+)-((?:[0-9]+:)?[^\s:-]+-[^\s:-]+)\.([^\s.-]+)$/;

/** Dnf writes what comes, and on a line of its own, later, what that replaced. */
const COMES = new Set(['Install', 'Installed', 'Upgrade', 'Downgrade', 'Reinstall', 'Obsolete']);
const REPLACED = new Set(['Upgraded', 'Downgraded', 'Reinstalled']);
const GOES = new Set(['Erase', 'Erased', 'Removed', 'Obsoleted']);

/**
 * What the log that dnf 4 keeps of rpm (`/var/log/dnf.rpm.log`) tells of packages, in its order, with the zone. Other lines
 * are passed over, as is one that was cut: a log is written while it is read. ParseError for more than 64 MiB.
 */
export function readDnfLog(input: Buffer | string): readonly PackageEvent[] {
  const events: PackageEvent[] = [];
  /** Where what came last of a package stands, while it is not known what it replaced. */
  const open = new Map<string, number>();
  for (const line of decodeText(FORMAT, input, MAX_BYTES).split('\n')) {
    const [, day, time, zone, action = '', what = ''] = line.length > MAX_LINE ? [] : (LINE.exec(line) ?? []);
    const [, name, version = '', architecture = ''] = PACKAGE.exec(what) ?? [];
    if (day === undefined || name === undefined) continue;
    const key = `${name}.${architecture}`;
    const event = { at: `${day} ${time} ${zone}`, package: name, architecture };
    const from = version.replace(/^0:/, '');
    if (COMES.has(action)) {
      open.set(key, events.length);
      events.push({ ...event, to: from });
    } else if (GOES.has(action)) events.push({ ...event, from });
    else if (REPLACED.has(action)) {
      const at = open.get(key);
      const came = at === undefined ? undefined : events[at];
      open.delete(key);
      if (at !== undefined && came !== undefined) events[at] = { ...came, from };
    }
  }
  return events;
}
