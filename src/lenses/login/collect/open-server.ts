import { networkInterfaces } from 'node:os';
import { UnderpinError } from '../../../model/error.ts';
import { findListener } from './find-listener.ts';
import type { ServerSide } from './open-side.ts';
import { readSideWord } from './side-word.ts';

/** Opens a server that runs already: connects to nothing yet. UnderpinError USAGE where the word names none. */
export function openServer(name: string): ServerSide {
  const side = readSideWord(name);
  if (side.what !== 'host') throw new UnderpinError('USAGE', `${name} is no server: name a HOST[:PORT]`);
  const { host, port } = side;
  const listener = isLocal(host) ? findListener(port) : undefined;
  const found = listener === undefined ? {} : { listener };
  return { what: 'ssh', name, root: '', endpoint: { host, port }, ...found, close: () => {} };
}

/** Whether a host is this machine, by a name or address that leads nowhere else. */
function isLocal(host: string): boolean {
  if (host === 'localhost' || host.startsWith('127.')) return true;
  return Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === host));
}
