import type { PackageEvent } from '../package-event.ts';
import { decodeText } from '../text.ts';

const FORMAT = 'zypp history';
const MAX_BYTES = 64 << 20;
const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$/;

/**
 * What libzypp's history (`/var/log/zypp/history`) tells of packages, in its order and without a zone: columns between
 * bars, of which the first are time, action, name, version and architecture (libzypp, "Libzypp History File"). An update is
 * an `install` and does not name what it replaced. Other lines are passed over. ParseError for more than 64 MiB.
 */
export function readZyppHistory(input: Buffer | string): readonly PackageEvent[] {
  return decodeText(FORMAT, input, MAX_BYTES).split('\n').flatMap(toEvent);
}

function toEvent(line: string): readonly PackageEvent[] {
  const [at = '', action = '', name = '', version = '', architecture = ''] = line.split('|', 5);
  if (!TIME.test(at) || name === '' || version === '') return [];
  const event = { at, package: name, ...(architecture === '' ? {} : { architecture }) };
  if (action.trimEnd() === 'install') return [{ ...event, to: version }];
  return action.trimEnd() === 'remove' ? [{ ...event, from: version }] : [];
}
