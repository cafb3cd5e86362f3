import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLdSoConf } from './read-conf.ts';

const DEBIAN = `include /etc/ld.so.conf.d/*.conf

# libc default configuration
  /usr/local/lib//   # trailing comment
hwcap 1 nosegneg
HWCAP\t0 x
/opt/with space/lib\t
include\ta.conf  b/*.conf
includes/lib
/
`;

test('reads directories and includes in order', () => {
  assert.deepEqual(readLdSoConf(DEBIAN), [
    { kind: 'include', glob: '/etc/ld.so.conf.d/*.conf' },
    { kind: 'directory', path: '/usr/local/lib' },
    { kind: 'directory', path: '/opt/with space/lib' },
    { kind: 'include', glob: 'a.conf' },
    { kind: 'include', glob: 'b/*.conf' },
    { kind: 'directory', path: 'includes/lib' },
    { kind: 'directory', path: '/' },
  ]);
});

test('a NUL ends a line, as ldconfig works on C strings', () => {
  assert.deepEqual(readLdSoConf('/lib\0/hidden\n\0/hidden'), [{ kind: 'directory', path: '/lib' }]);
});

test('an empty file has no directives', () => assert.deepEqual(readLdSoConf(''), []));
