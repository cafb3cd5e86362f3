import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { home } from '../tool.ts';

const script = fileURLToPath(new URL('data/watch/answer-metrics.sh', home));
const folder = mkdtempSync(join(tmpdir(), 'underpin-answer-'));
const file = join(folder, 'metrics');
writeFileSync(file, '# EOF\n');
after(() => rmSync(folder, { recursive: true }));

function answer(request: string, metrics = file): string {
  return spawnSync('/bin/sh', [script, metrics], { input: request, encoding: 'latin1', env: {} }).stdout;
}
const status = (request: string, metrics?: string) => answer(`${request}\r\n\r\n`, metrics).split('\r\n')[0];

test('the metrics, to who asks this machine for them', () => {
  const [head, body] = answer('GET /metrics HTTP/1.1\r\nHost: 127.0.0.1:9419\r\n\r\n').split('\r\n\r\n');
  assert.equal(body, '# EOF\n');
  assert.deepEqual(head?.split('\r\n'), [
    'HTTP/1.0 200 OK',
    'Content-Type: application/openmetrics-text; version=1.0.0; charset=utf-8',
    'Connection: close',
    'X-Content-Type-Options: nosniff',
  ]);
});

test('it answers to its own name, and nothing but GET', () => {
  assert.equal(status('GET /metrics HTTP/1.1\r\nhost:localhost \t'), 'HTTP/1.0 200 OK');
  assert.equal(status('GET /metrics HTTP/1.1\r\nHost: evil.example'), 'HTTP/1.0 403 Forbidden');
  assert.equal(status('GET /metrics HTTP/1.1\r\nHost: localhost.evil.example'), 'HTTP/1.0 403 Forbidden');
  assert.equal(status('GET /metrics HTTP/1.1'), 'HTTP/1.0 403 Forbidden');
  assert.equal(status('POST /metrics HTTP/1.1\r\nHost: localhost'), 'HTTP/1.0 405 Method Not Allowed');
  assert.equal(status('GET /metrics/../.. HTTP/1.1\r\nHost: localhost'), 'HTTP/1.0 404 Not Found');
  assert.equal(status('\u0000\u0001'), 'HTTP/1.0 400 Bad Request');
  assert.equal(status('GET `id` $(id) HTTP/1.1\r\nHost: localhost'), 'HTTP/1.0 404 Not Found');
});

test('before the first visit it says that there is nothing yet; an empty or endless request gets nothing', () => {
  const request = 'GET /metrics HTTP/1.1\r\nHost: localhost';
  assert.equal(status(request, join(folder, 'missing')), 'HTTP/1.0 503 Service Unavailable');
  assert.equal(answer(''), '');
  assert.equal(answer(`GET /metrics HTTP/1.1\r\n${'A: b\r\n'.repeat(200)}\r\n`), '');
});
