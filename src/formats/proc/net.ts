import { ParseError } from '../../bytes/parse-error.ts';
import { formatIpv4, formatIpv6 } from '../ip-address.ts';
import { decodeText, linesOf, readDecimal } from '../text.ts';

const FORMAT = '/proc/net table';
const MAX_BYTES = 256 << 20;
const MAX_SOCKETS = 1_000_000;
const ENDPOINT = /^([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})$/;

/** include/net/tcp_states.h, from 1. A UDP socket is `established` once connected, else `close`. */
const STATES = [
  'established',
  'syn-sent',
  'syn-received',
  'fin-wait-1',
  'fin-wait-2',
  'time-wait',
  'close',
  'close-wait',
  'last-ack',
  'listen',
  'closing',
  'new-syn-received',
  'bound-inactive',
] as const;

export type SocketState = (typeof STATES)[number] | 'unknown';

export interface Endpoint {
  /** RFC 5952; `0.0.0.0` or `::` for every address. */
  readonly address: string;
  readonly port: number;
}

export interface NetSocket {
  readonly family: 'ipv4' | 'ipv6';
  readonly local: Endpoint;
  readonly remote: Endpoint;
  readonly state: SocketState;
  readonly uid: number;
  /** Of the socket, as in `/proc/PID/fd`; 0 once no process holds it. */
  readonly inode: number;
}

/**
 * `/proc/net/` `tcp`, `tcp6`, `udp` or `udp6`, proc_net(5). The kernel writes addresses as 32-bit words in the order of
 * its own machine: say so for a table that a big-endian machine wrote. ParseError on any other line, a cut one, or no header.
 */
export function readNetTable(
  input: Buffer | string,
  { endianness = 'little' }: { readonly endianness?: 'little' | 'big' } = {},
): readonly NetSocket[] {
  const lines = linesOf(FORMAT, decodeText(FORMAT, input, MAX_BYTES), MAX_SOCKETS);
  const header = lines.next().value ?? '';
  if (!/^ *sl +local_address +(?:rem|remote)_address +st /.test(header)) {
    throw new ParseError(FORMAT, 'no header', { line: 1 });
  }
  const sockets: NetSocket[] = [];
  for (const text of lines) sockets.push(readSocket(text, sockets.length + 2, endianness));
  return sockets;
}

function readSocket(text: string, line: number, endianness: 'little' | 'big'): NetSocket {
  const [slot = '', local = '', remote = '', state = '', , , , uid, , inode] = text
    .trimStart()
    .split(/ +/, 10);
  if (!/^[0-9]+:$/.test(slot) || !/^[0-9A-F]{2}$/.test(state))
    throw new ParseError(FORMAT, 'not a socket', { line });
  return {
    family: local.length > 13 ? 'ipv6' : 'ipv4',
    local: readEndpoint(local, line, endianness),
    remote: readEndpoint(remote, line, endianness),
    state: STATES[Number.parseInt(state, 16) - 1] ?? 'unknown',
    uid: readDecimal(FORMAT, uid, line),
    inode: readDecimal(FORMAT, inode, line),
  };
}

function readEndpoint(text: string, line: number, endianness: 'little' | 'big'): Endpoint {
  const [, hex, port] = ENDPOINT.exec(text) ?? [];
  if (hex === undefined || port === undefined) throw new ParseError(FORMAT, 'not an address', { line });
  const bytes = Buffer.from(hex, 'hex');
  if (endianness === 'little') bytes.swap32();
  return {
    address: bytes.length === 4 ? formatIpv4(bytes) : formatIpv6(bytes),
    port: Number.parseInt(port, 16),
  };
}
