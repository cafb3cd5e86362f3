import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, knownFile, oddFile } from '../../../../../tests/release/explain-context.ts';
import { explainShellPlace } from './shell-place.ts';

const known = [knownFile('config.guess', '#! /bin/sh\necho known\n', { path: 'build-aux/config.guess' })];

function explain(text: string, path = 'build-aux/config.guess') {
  return explainShellPlace(oddFile(path, text), contextOf({ known }));
}

test('a known script that names the same shell by another place', () => {
  assert.deepEqual(explain('#!/usr/bin/sh\necho known\n'), {
    explained: {
      strength: 'content',
      by: 'shell-place',
      says: "is gnulib's build-aux/config.guess, public since 2023-08-17, with #!/usr/bin/sh for #! /bin/sh",
    },
  });
});

test('another shell, an option, another line, another name', () => {
  for (const first of [
    '#!/tmp/sh',
    '#!/usr/local/bin/sh',
    '#!/usr/bin/sh -x',
    '#!/usr/bin/sh\r',
    '#!/bin/bash',
  ]) {
    assert.equal(explain(`${first}\necho known\n`), undefined, first);
  }
  assert.equal(explain('#!/usr/bin/sh\necho known\n:\n'), undefined);
  assert.equal(explain('#!/usr/bin/sh\necho known\n', 'build-aux/config.sub'), undefined);
});
