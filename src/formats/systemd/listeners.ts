import type { Unit, UnitSetting } from './unit.ts';

export type ListenAddress =
  /** Every address, IPv6 and (unless BindIPv6Only=) IPv4. */
  | { readonly kind: 'port'; readonly port: number }
  /** The address as written, without brackets; `scope` an interface or its number. */
  | { readonly kind: 'inet'; readonly address: string; readonly port: number; readonly scope?: string }
  | { readonly kind: 'unix'; readonly path: string }
  /** A Unix socket without a file: unix(7). */
  | { readonly kind: 'abstract'; readonly name: string }
  /** No `cid` means any; vsock(7). */
  | { readonly kind: 'vsock'; readonly cid?: number; readonly port: number }
  /** What systemd.socket(5) does not describe. It may be a listener all the same. */
  | { readonly kind: 'unknown'; readonly value: string };

export type SocketType = 'stream' | 'datagram' | 'sequential-packet';

export interface UnitListener {
  readonly type: SocketType;
  readonly address: ListenAddress;
}

const TYPES: Readonly<Record<string, SocketType>> = {
  ListenStream: 'stream',
  ListenDatagram: 'datagram',
  ListenSequentialPacket: 'sequential-packet',
};

/** What a .socket unit listens on, systemd.socket(5). An empty assignment of any Listen setting resets them all. */
export function listeners(unit: Unit): readonly UnitListener[] {
  const settings = (unit.get('Socket') ?? []).filter(isListen);
  const reset = settings.findLastIndex(({ value }) => value === '');
  return settings.slice(reset + 1).flatMap(({ key, value }) => {
    const type = Object.hasOwn(TYPES, key) ? TYPES[key] : undefined;
    return type === undefined ? [] : [{ type, address: readListenAddress(value) }];
  });
}

/** The value of one Listen setting: `socket_address_parse` in systemd's socket-util. */
export function readListenAddress(value: string): ListenAddress {
  if (value.startsWith('/') || value.startsWith('%')) return { kind: 'unix', path: value };
  if (value.startsWith('@')) return { kind: 'abstract', name: value.slice(1) };
  return readVsock(value) ?? readInet(value) ?? { kind: 'unknown', value };
}

const LISTEN = /^Listen(?:Stream|Datagram|SequentialPacket|FIFO|Special|Netlink|MessageQueue|USBFunction)$/;

function isListen({ key }: UnitSetting): boolean {
  return LISTEN.test(key);
}

function readInet(value: string): ListenAddress | undefined {
  const [, v6, v4, digits = '', scope] =
    /^(?:\[([0-9a-fA-F:.]+)\]:|([0-9.]+):)?([0-9]{1,5})(?:%([\w.-]+))?$/.exec(value) ?? [];
  const port = Number(digits);
  if (digits === '' || port > 65535 || port === 0) return undefined;
  const address = v6 ?? v4;
  if (address !== undefined) return { kind: 'inet', address, port, ...(scope !== undefined && { scope }) };
  return scope === undefined ? { kind: 'port', port } : undefined;
}

function readVsock(value: string): ListenAddress | undefined {
  const [, cid = '', digits] =
    /^vsock(?:-stream|-dgram|-seqpacket)?:([0-9]{0,10}):([0-9]{1,10})$/.exec(value) ?? [];
  if (digits === undefined) return undefined;
  return { kind: 'vsock', port: Number(digits), ...(cid !== '' && { cid: Number(cid) }) };
}
