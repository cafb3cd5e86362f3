import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, serveLoopback } from './serve-loopback.ts';

const pages = { '/metrics': () => ({ type: 'text/plain', body: 'grün 1\n' }) };
const status = (request: string) => answer(`${request}\r\n\r\n`, pages).split('\r\n')[0];

test('it answers to its own name, and nothing but GET', () => {
  assert.equal(status('GET /metrics HTTP/1.1\r\nHost: 127.0.0.1:9419'), 'HTTP/1.0 200 OK');
  assert.equal(status('GET /metrics HTTP/1.1\r\nhost:localhost'), 'HTTP/1.0 200 OK');
  assert.equal(status('GET /metrics HTTP/1.1\r\nHost: evil.example'), 'HTTP/1.0 403 Forbidden');
  assert.equal(status('GET /metrics HTTP/1.1'), 'HTTP/1.0 403 Forbidden');
  assert.equal(status('POST /metrics HTTP/1.1\r\nHost: localhost'), 'HTTP/1.0 405 Method Not Allowed');
  assert.equal(status('GET /constructor HTTP/1.1\r\nHost: localhost'), 'HTTP/1.0 404 Not Found');
  assert.equal(status('\u0000\u0001'), 'HTTP/1.0 400 Bad Request');
});

test('the length is counted in bytes', async () => {
  const server = await serveLoopback(0, pages);
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null && address.address === '127.0.0.1');
  const response = await fetch(`http://127.0.0.1:${address.port}/metrics`);
  assert.equal(await response.text(), 'grün 1\n');
  server.close();
});
