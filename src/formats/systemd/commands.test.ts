import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from './commands.ts';
import { readUnit } from './unit.ts';

function run(lines: string, section = 'Service') {
  return commands(readUnit(`[${section}]\n${lines}\n`)).map((one) => [
    one.setting,
    one.prefixes,
    one.executable,
    one.arguments,
  ]);
}

test('executables and arguments, with specifiers left alone', () => {
  assert.deepEqual(run('ExecStart=/usr/sbin/sshd -D $SSHD_OPTS\nExecReload=kill -HUP %i\nExecStartPre=/a'), [
    ['ExecStartPre', '', '/a', []],
    ['ExecStart', '', '/usr/sbin/sshd', ['-D', '$SSHD_OPTS']],
    ['ExecReload', '', 'kill', ['-HUP', '%i']],
  ]);
});

test('prefixes, and the argv[0] that @ brings', () => {
  assert.deepEqual(run('ExecStart=-@/bin/a b c\nExecStart=!!/bin/d\nExecStart="-:+/bin/e f" g'), [
    ['ExecStart', '-@', '/bin/a', ['c']],
    ['ExecStart', '!!', '/bin/d', []],
    ['ExecStart', '-:+', '/bin/e f', ['g']],
  ]);
});

test('quotes and escapes', () => {
  assert.deepEqual(run(`ExecStart="/opt/a b/c" 'd "e"' f"g h"i \\x41\\102\\u0043\\s\\;\\n ""`), [
    ['ExecStart', '', '/opt/a b/c', ['d "e"', 'fg hi', 'ABC ;\n', '']],
  ]);
});

test('a plain ; parts commands, another is an argument', () => {
  assert.deepEqual(run('ExecStart=/a b ; /c ; /d \\; ";" e;f'), [
    ['ExecStart', '', '/a', ['b']],
    ['ExecStart', '', '/c', []],
    ['ExecStart', '', '/d', [';', ';', 'e;f']],
  ]);
});

test('an empty assignment takes back what stood before', () => {
  assert.deepEqual(run('ExecStart=/a\nExecStart=\nExecStart=/b'), [['ExecStart', '', '/b', []]]);
});

test('sockets run commands, other sections do not', () => {
  assert.deepEqual(run('ExecStartPre=/a', 'Socket'), [['ExecStartPre', '', '/a', []]]);
  assert.deepEqual(run('ExecStart=/a', 'Unit'), []);
});

test('broken command lines', () => {
  assert.throws(() => run('ExecStart="/a'), /a quote without an end/);
  assert.throws(() => run('ExecStart=/a \\q'), /an unknown escape/);
  assert.throws(() => run('ExecStart=/a \\U00110000'), /an unknown escape/);
  assert.throws(() => run('ExecStart=/a \\x00'), /an unknown escape/);
  assert.throws(() => run('ExecStart=-'), /a command without an executable/);
});
