import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { endianness } from 'node:os';
import { test } from 'node:test';
import { readNetTable } from './net.ts';

/** A listener on loopback must be in the kernel's own table, with its address, port and owner. */
for (const [table, host] of [
  ['tcp', '127.0.0.1'],
  ['tcp6', '::1'],
] as const) {
  test(`a listener on ${host} stands in /proc/self/net/${table}`, async (t) => {
    const server = createServer();
    const listening = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(0, host, () => resolve(true));
    });
    const address = server.address();
    if (!listening || address === null || typeof address === 'string')
      return t.skip(`cannot listen on ${host}`);
    const sockets = readNetTable(readFileSync(`/proc/self/net/${table}`), {
      endianness: endianness() === 'LE' ? 'little' : 'big',
    });
    server.close();
    const own = sockets.find(({ local, state }) => state === 'listen' && local.port === address.port);
    assert.equal(own?.local.address, host);
    assert.equal(own?.uid, process.getuid?.());
  });
}
