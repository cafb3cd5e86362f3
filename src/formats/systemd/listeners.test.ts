import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ListenAddress, listeners, readListenAddress } from './listeners.ts';
import { readUnit } from './unit.ts';

const ADDRESSES: Readonly<Record<string, ListenAddress>> = {
  '22': { kind: 'port', port: 22 },
  '127.0.0.1:80': { kind: 'inet', address: '127.0.0.1', port: 80 },
  '[::1]:80': { kind: 'inet', address: '::1', port: 80 },
  '[fe80::1]:80%eth0': { kind: 'inet', address: 'fe80::1', port: 80, scope: 'eth0' },
  '/run/a b.sock': { kind: 'unix', path: '/run/a b.sock' },
  '%t/a.sock': { kind: 'unix', path: '%t/a.sock' },
  '@a b': { kind: 'abstract', name: 'a b' },
  'vsock::22': { kind: 'vsock', port: 22 },
  'vsock:2:22': { kind: 'vsock', cid: 2, port: 22 },
  'vsock-stream:2:22': { kind: 'vsock', cid: 2, port: 22 },
  '0': { kind: 'unknown', value: '0' },
  '65536': { kind: 'unknown', value: '65536' },
  'localhost:80': { kind: 'unknown', value: 'localhost:80' },
  '::1:80': { kind: 'unknown', value: '::1:80' },
};

for (const [value, address] of Object.entries(ADDRESSES)) {
  test(`listening on ${value}`, () => assert.deepEqual(readListenAddress(value), address));
}

test('the types of a socket unit', () => {
  const unit = readUnit(
    '[Socket]\nListenStream=22\nListenFIFO=/run/f\nListenDatagram=53\nListenSequentialPacket=@a\n',
  );
  assert.deepEqual(listeners(unit), [
    { type: 'stream', address: { kind: 'port', port: 22 } },
    { type: 'datagram', address: { kind: 'port', port: 53 } },
    { type: 'sequential-packet', address: { kind: 'abstract', name: 'a' } },
  ]);
});

test('an empty assignment of one type resets all', () => {
  const unit = readUnit('[Socket]\nListenStream=22\nListenDatagram=\nListenStream=2222\n');
  assert.deepEqual(listeners(unit), [{ type: 'stream', address: { kind: 'port', port: 2222 } }]);
});
