import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRealFile } from '../../../tests/real-file.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { readNetTable } from './net.ts';

const TCP = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 12345 1 0000000000000000 100 0 0 10 0
  10: 0200000A:0016 0100000A:D431 01 00000000:00000000 02:000A3F2B 00000000     0        0 777 2 0000000000000000 20 4 31 10 -1
`;
const TCP6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000000000000:0016 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 99 1 0000000000000000 100 0 0 10 0
   1: B80D0120000000000000000001000000:0050 0000000000000000FFFF0000010200C0:C000 63 00000000:00000000 00:00000000 00000000     0        0 0 1
`;
const UDP = `   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
  309: 00000000:0044 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 5000000000 2 0000000000000000 0
`;

test('IPv4 listeners and connections', () => {
  assert.deepEqual(readNetTable(TCP), [
    {
      family: 'ipv4',
      local: { address: '127.0.0.1', port: 8080 },
      remote: { address: '0.0.0.0', port: 0 },
      state: 'listen',
      uid: 1000,
      inode: 12345,
    },
    {
      family: 'ipv4',
      local: { address: '10.0.0.2', port: 22 },
      remote: { address: '10.0.0.1', port: 54321 },
      state: 'established',
      uid: 0,
      inode: 777,
    },
  ]);
});

test('IPv6: words in the order of the machine, an IPv4-mapped peer, a state that no kernel has yet', () => {
  const [any, one] = readNetTable(Buffer.from(TCP6));
  assert.deepEqual(any?.local, { address: '::', port: 22 });
  assert.deepEqual(one?.local, { address: '2001:db8::1', port: 80 });
  assert.deepEqual(one?.remote, { address: '::ffff:192.0.2.1', port: 49152 });
  assert.deepEqual([one?.family, one?.state], ['ipv6', 'unknown']);
});

test('UDP sockets', () => {
  const [socket] = readNetTable(UDP);
  assert.deepEqual([socket?.local.port, socket?.state, socket?.inode], [68, 'close', 5_000_000_000]);
});

test('the table of a big-endian machine', () => {
  const [socket] = readNetTable(TCP.replace('0100007F', '7F000001'), { endianness: 'big' });
  assert.deepEqual(socket?.local, { address: '127.0.0.1', port: 8080 });
});

test('defects name their line', () => {
  const refuses = (text: string, what: string, line: number) =>
    assert.throws(() => readNetTable(text), new ParseError('/proc/net table', what, { line }));
  refuses('', 'no header', 1);
  refuses('   0: 0100007F:1F90\n', 'no header', 1);
  refuses(TCP.replace('0100007F', '100007F'), 'not an address', 2);
  refuses(TCP.replace('0200000A:0016', '0200000A:16'), 'not an address', 3);
  refuses(TCP.replace('777', 'x'), 'not a decimal number', 3);
  refuses(TCP.replace('  10: ', '  xx: '), 'not a socket', 3);
  refuses(TCP.slice(0, -1), 'the last line is cut off', 3);
});

for (const table of ['tcp', 'tcp6', 'udp', 'udp6']) {
  testRealFile('each line is a socket', `/proc/self/net/${table}`, (bytes) => {
    assert.equal(readNetTable(bytes).length, bytes.toString('latin1').split('\n').length - 2);
  });
}
