import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { findProgram } from '../../../system/run-program.ts';
import { canHandshake, timeHandshake } from '../../../system/ssh/handshake.ts';
import { postQuantumExchanges, timePostQuantum } from '../../../system/ssh/post-quantum.ts';
import { startServer } from '../../../system/ssh/private-server.ts';
import { probeBanner } from '../../../system/ssh/probe.ts';
import { addressOf, findListener } from './find-listener.ts';

const LIMIT = 20_000;
const plan = { program: '/usr/sbin/sshd', environment: { PATH: '/usr/bin' } };

test('a real sshd: banner, refused login, post-quantum key exchange', {
  skip: findProgram('sshd') === undefined,
}, async (t) => {
  const server = await startServer(plan);
  try {
    const probe = await probeBanner(server, LIMIT, () => 'seen');
    assert.match(probe.identification, /^SSH-2\.0-OpenSSH/);
    assert.equal(probe.seen, 'seen');
    assert.equal(findListener(server.port), server.pid);
    assert.equal(addressOf(server.pid), `127.0.0.1:${server.port}`);
    if (!(await canHandshake())) return t.skip('the optional package ssh2 is not installed');
    const { granted, kex, auth } = await timeHandshake(server, LIMIT, { user: 'nobody' });
    assert.ok(!granted && kex > 0 && auth > 0);
    const exchanges = await postQuantumExchanges();
    if (exchanges.length > 0) {
      const { algorithm } = await timePostQuantum(server, 'nobody', exchanges, LIMIT);
      assert.ok(exchanges.includes(algorithm));
    }
  } finally {
    server.stop();
  }
});

test('what is not SSH, is silent, or says too much, is said', async () => {
  const tells = async (text: string, what: RegExp, end = true) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.write(text);
      if (end) socket.end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await assert.rejects(
      probeBanner({ host: '127.0.0.1', port }, 500, () => {}),
      what,
    );
    server.close();
  };
  await tells('HTTP/1.0 400 Bad Request\r\n\r\n', /closed the connection before/);
  await tells('x'.repeat(70_000), /no SSH identification/, false);
  await tells('SSH-2.0-half', /did not answer within 0.5 s/, false);
});

test('a server that cannot start says why', { skip: findProgram('sshd') === undefined }, async () => {
  await assert.rejects(startServer({ ...plan, program: '/bin/false' }), /sshd did not start/);
});
