import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildPerf, exec, fork, mapping, sample, u64s } from '../../../tests/perf/build-perf.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { attributeSamples, KERNEL, UNKNOWN } from './attribute-samples.ts';
import { readPerf } from './read-perf.ts';

const LIBRARY = { start: 0x7000n, length: 0x1000n, offset: 0x2000n, path: '/lib/a.so' };

/** Recorded with perf 6.1 at 2,000 Hz: five connections to sshd 9.2, up to its key exchange offer. */
const RECORDED = readFileSync(new URL('recorded/five-banners.perf-data', import.meta.url));

test('a recorded file: the same samples by object as perf itself prints', () => {
  const byObject = new Map<string, number>();
  for (const { object, samples } of attributeSamples(readPerf(RECORDED))) {
    byObject.set(object, (byObject.get(object) ?? 0) + samples);
  }
  assert.deepEqual(Object.fromEntries(byObject), {
    [KERNEL]: 69,
    '/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2': 31,
    '/usr/lib/x86_64-linux-gnu/libcrypto.so.3': 18,
    '/usr/lib/x86_64-linux-gnu/libc.so.6': 8,
    '/usr/sbin/sshd': 3,
  });
});

test('records come in order of time, whatever their order in the file', () => {
  const { records } = readPerf(
    buildPerf([sample(30, 1, 0x7010n), mapping(20, 1, LIBRARY), fork(10, 2, 1), exec(15, 2)]),
  );
  assert.deepEqual(records, [
    { kind: 'fork', pid: 2, parent: 1 },
    { kind: 'exec', pid: 2 },
    { kind: 'mapping', pid: 1, ...LIBRARY },
    { kind: 'sample', pid: 1, mode: 'user', address: 0x7010n, period: 1000 },
  ]);
});

test('a sample is of the file that its process had mapped there at that moment', () => {
  const places = attributeSamples(
    readPerf(
      buildPerf([
        mapping(1, 1, LIBRARY),
        fork(2, 2, 1),
        sample(3, 2, 0x7010n),
        exec(4, 2),
        sample(5, 2, 0x7010n),
        mapping(6, 2, { ...LIBRARY, path: '/lib/b.so', offset: 0n }),
        sample(7, 2, 0x7fffn),
        sample(8, 2, 0x8000n),
        sample(9, 1, 0xffff_ffff_8100_0000n),
        mapping(10, 2, { ...LIBRARY, path: '//anon', start: 0x9000n }),
        sample(11, 2, 0x9004n),
        sample(12, 9, 0x7010n),
      ]),
    ),
    (pid) => pid !== 9,
  );
  assert.deepEqual(
    places.map(({ object, offset, samples, nanoseconds }) => [object, offset, samples, nanoseconds]),
    [
      ['/lib/a.so', 0x2010n, 1, 1000],
      [UNKNOWN, 0x7010n, 1, 1000],
      ['/lib/b.so', 0xfffn, 1, 1000],
      [UNKNOWN, 0x8000n, 1, 1000],
      [KERNEL, 0xffff_ffff_8100_0000n, 1, 1000],
      ['//anon', 0x9004n, 1, 1000],
    ],
  );
});

test('a path with a newline stays a path', () => {
  const path = '/lib/a\n 1/1 5.0: cpu-clock: 7010 f (/lib/honest.so)';
  const [place] = attributeSamples(
    readPerf(buildPerf([mapping(1, 1, { ...LIBRARY, path }), sample(2, 1, 0x7000n)])),
  );
  assert.equal(place?.object, path);
});

test('lost and throttled samples are counted', () => {
  const lost = { type: 2, misc: 0, body: u64s(1n, 7n, 0n, 9n) };
  const throttle = { type: 5, misc: 0, body: u64s(1n, 1n, 1n, 0n, 9n) };
  const data = readPerf(buildPerf([lost, throttle, lost]));
  assert.deepEqual([data.lost, data.throttled], [14, 1]);
});

test('what cannot be read is said', () => {
  const refuses = (bytes: Buffer, what: string) =>
    assert.throws(
      () => readPerf(bytes),
      (error) => error instanceof ParseError && error.message.includes(what),
    );
  refuses(Buffer.from('PERFILE2'), 'ends too early');
  refuses(Buffer.from('ELF'), 'not a perf.data file');
  refuses(buildPerf([], 0x7n), 'without address, process, time and period');
  refuses(buildPerf([{ type: 81, misc: 0, body: Buffer.alloc(8) }]), 'compressed records are not read');
  refuses(buildPerf([{ type: 9, misc: 2, body: Buffer.alloc(8) }]), 'ends too early');
});
