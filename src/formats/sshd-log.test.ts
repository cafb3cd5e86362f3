import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../bytes/parse-error.ts';
import { countConnections } from './sshd-log.ts';

/** As journalctl prints it, with addresses of the documentation. */
const LOG = `Nov 23 12:00:01 web1 sshd[700]: Server listening on 0.0.0.0 port 22.
Nov 23 12:00:02 web1 sshd[811]: Invalid user sshd[9]: from 192.0.2.1 port 4711
Nov 23 12:00:02 web1 sshd[811]: Connection closed by invalid user sshd 192.0.2.1 port 4711 [preauth]
Nov 23 12:00:09 web1 sshd-session[812]: Accepted publickey for root from 192.0.2.2 port 4712 ssh2
Nov 23 12:00:10 web1 systemd[1]: Started session.
`;

test('a connection is a process that wrote, other than the listener', () => {
  assert.equal(countConnections(LOG, 700), 2);
  assert.equal(countConnections(''), 0);
});

test('a cut log is refused', () => assert.throws(() => countConnections(LOG.slice(0, -1)), ParseError));
