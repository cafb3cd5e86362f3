import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UnderpinError } from '../../../model/error.ts';
import { readSideWord } from './side-word.ts';

test('servers and what is started', () => {
  assert.deepEqual(readSideWord('start'), { what: 'start' });
  assert.deepEqual(readSideWord('server.example'), { what: 'host', host: 'server.example', port: 22 });
  assert.deepEqual(readSideWord('10.0.0.1:2222'), { what: 'host', host: '10.0.0.1', port: 2222 });
  assert.deepEqual(readSideWord('[2001:db8::1]:22'), { what: 'host', host: '2001:db8::1', port: 22 });
  assert.deepEqual(readSideWord('libraries:/srv/a b'), { what: 'libraries', folder: '/srv/a b' });
  assert.deepEqual(readSideWord('package:/x/liblzma5_1%3a5.deb'), {
    what: 'package',
    file: '/x/liblzma5_1%3a5.deb',
  });
});

test('what another program could take for an option, or leads elsewhere than said, is refused', () => {
  for (const word of [
    '-oProxyCommand=x',
    'a b',
    '',
    'user@host',
    'host:0',
    'host:65536',
    'libraries:relative',
    'a;b',
    'a\nb',
  ])
    assert.throws(
      () => readSideWord(word),
      (error) => error instanceof UnderpinError && error.code === 'USAGE',
      word,
    );
});
