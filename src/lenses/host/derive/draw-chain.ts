import type { Listener, Load } from '../results.ts';

/** `sshd :22 -> libsystemd.so.0 -> liblzma.so.5 [liblzma5 5.4.1-1]` */
export function drawChain(listener: Listener, load: Load): string {
  const [, ...names] = load.chain;
  const path = [nameListener(listener), ...names].join(' -> ');
  const dlopened = load.why === 'dlopen' ? ' (dlopen)' : '';
  const expected = load.seen ? '' : ' (expected, not seen)';
  return `${path} [${ownerOf(load)}]${dlopened}${expected}`;
}

/** `sshd :22`, `nginx 127.0.0.1:80`; the address only where it is not 'any'. */
export function nameListener({ process, address, port, unit, proto, holder }: Listener): string {
  if (port === undefined) return unit === undefined ? process : `${process} (${unit})`;
  const any = address === '0.0.0.0' || address === '::';
  const host = any ? '' : address?.includes(':') ? `[${address}]` : address;
  const likely = holder === 'inferred' ? ' (likely)' : '';
  return `${process}${likely} ${host}:${port}${proto?.startsWith('udp') ? '/udp' : ''}`;
}

function ownerOf({ package: owner, version, path, deleted }: Load): string {
  if (deleted) return `${path}, replaced on disk: restart needed`;
  if (owner === undefined) return `${path}, of no package`;
  return version === undefined ? owner : `${owner} ${version}`;
}
