import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRealFile } from '../../../tests/real-file.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { CMDLINE_LIMITS, readCmdline } from './cmdline.ts';
import { LOADER_VARIABLES, readEnviron } from './environ.ts';
import { readStat } from './stat.ts';
import { readProcessStatus } from './status.ts';

/** Recorded on Linux 6 of a process that named itself `a<newline>\b) R <tab><1>`: `stat` is raw, `status` escaped. */
const STAT = 'a\n\\b) R \t\x01';
const NUMBERS =
  '5924 5924 2901 0 -1 4194304 91 0 0 0 0 0 0 0 20 0 1 0 121513 2400256 244 18446744073709551615';
const STATUS = `Name:\ta\\n\\\\b) R \t\x01
Umask:\t0022
State:\tR (running)
PPid:\t5924
Uid:\t1000\t0\t1\t2
Gid:\t3\t4\t5\t6
Groups:\t 
NSpid:\t5932\t17
CapEff:\t000001ffffffffff
`;

test('stat: a name with parentheses, blanks and a newline', () => {
  assert.deepEqual(readStat(`5932 (${STAT}) R ${NUMBERS}\n`), {
    pid: 5932,
    comm: STAT,
    state: 'R',
    ppid: 5924,
    startTime: 121513,
  });
  assert.equal(readStat(`1 () S ${NUMBERS}\n`).comm, '');
  assert.equal(readStat(`1 (x) S 0 (y) Z ${NUMBERS}\n`).comm, 'x) S 0 (y');
});

test('stat: defects', () => {
  const refuses = (text: string) => assert.throws(() => readStat(text), ParseError);
  for (const text of [
    '',
    '1 (a',
    '1 a) S 2',
    `x (a) S ${NUMBERS}`,
    `1 (a) SS ${NUMBERS}`,
    '1 (a) S 1 2 3\n',
    'x'.repeat(5000),
  ]) {
    refuses(text);
  }
});

test('status: the same name, ids, namespaces and capabilities', () => {
  assert.deepEqual(readProcessStatus(STATUS), {
    name: STAT,
    uid: { real: 1000, effective: 0, saved: 1, fileSystem: 2 },
    gid: { real: 3, effective: 4, saved: 5, fileSystem: 6 },
    nspid: [5932, 17],
    capEff: 0x1ffffffffffn,
  });
});

test('status: what an old kernel lacks', () => {
  const status = readProcessStatus('Name:\ta\nUid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\n');
  assert.deepEqual([status.nspid, status.capEff], [[], undefined]);
});

test('status: defects', () => {
  const refuses = (text: string, what: RegExp) => assert.throws(() => readProcessStatus(text), what);
  refuses('', /no name/);
  refuses(STATUS.slice(0, -1), /the last line is cut off \(line 9\)/);
  refuses(STATUS.replace('\t2\n', '\n'), /fewer than four ids/);
  refuses(STATUS.replace('1000', '-1'), /not a decimal number/);
  refuses(STATUS.replace('0001ff', '1ff'), /not a set of capabilities/);
  refuses(`${STATUS}Uid:\t0\t0\t0\t0\n`, /not a field \(line 10\)/);
});

test('environ: only what is wanted, each time it stands there', () => {
  const bytes = Buffer.from(
    'SECRET=LD_PRELOAD=x\0LD_PRELOAD=/a=b\0XLD_AUDIT=1\0LD_AUDIT\0LD_AUDIT=\0LD_PRELOAD=/c',
  );
  assert.deepEqual(readEnviron(bytes, LOADER_VARIABLES), [
    { name: 'LD_PRELOAD', value: '/a=b' },
    { name: 'LD_AUDIT', value: '' },
    { name: 'LD_PRELOAD', value: '/c' },
  ]);
  assert.deepEqual(readEnviron(Buffer.alloc(0), LOADER_VARIABLES), []);
  assert.throws(() => readEnviron(Buffer.from('LD_AUDIT=\0'.repeat(1001)), LOADER_VARIABLES), ParseError);
});

test('cmdline: arguments, empty ones too', () => {
  assert.deepEqual(readCmdline(Buffer.from('/bin/a\0\0b c\0')), {
    argv: ['/bin/a', '', 'b c'],
    complete: true,
  });
  assert.deepEqual(readCmdline(Buffer.from('sshd: root [priv]')), {
    argv: ['sshd: root [priv]'],
    complete: true,
  });
  assert.deepEqual(readCmdline(Buffer.alloc(0)), { argv: [], complete: true });
});

test('cmdline: no more than the limits', () => {
  const many = readCmdline(Buffer.from('a\0'.repeat(CMDLINE_LIMITS.arguments + 1)));
  assert.deepEqual([many.argv.length, many.complete], [CMDLINE_LIMITS.arguments, false]);
  const long = readCmdline(Buffer.alloc(CMDLINE_LIMITS.bytes + 1, 'a'));
  assert.deepEqual([long.argv[0]?.length, long.complete], [CMDLINE_LIMITS.bytes, false]);
});

testRealFile('stat is of this process', '/proc/self/stat', (bytes) => {
  const { pid, ppid } = readStat(bytes);
  assert.deepEqual([pid, ppid], [process.pid, process.ppid]);
});

testRealFile('status is of this process', '/proc/self/status', (bytes) => {
  const { uid, gid, nspid } = readProcessStatus(bytes);
  assert.deepEqual(
    [uid.real, gid.effective, nspid[0]],
    [process.getuid?.(), process.getegid?.(), process.pid],
  );
});

testRealFile('cmdline starts with the program', '/proc/self/cmdline', (bytes) => {
  assert.equal(readCmdline(bytes).argv[0], process.argv0);
});

testRealFile('environ holds the path', '/proc/self/environ', (bytes, t) => {
  const [path] = readEnviron(bytes, new Set(['PATH']));
  if (process.env.PATH === undefined) return t.skip('no PATH is set');
  assert.deepEqual(path, { name: 'PATH', value: process.env.PATH });
});
