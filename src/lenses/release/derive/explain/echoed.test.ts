import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, oddFile } from '../../../../../tests/release/explain-context.ts';
import { explainEchoed } from './echoed.ts';

const SCRIPT = `#!/bin/sh
cd man
echo > Makefile
echo "default: all" >>Makefile
all="all:"
for f in ../../src/*.1; do
    outname="\`basename $f\`"
    echo $outname: $f >> Makefile
    echo "	man2x < $f > $outname" >> Makefile
    echo "	$(run) \`it\`" >> Makefile
    all="$all $outname"
done
echo $all >>Makefile
`;
const HONEST = '\ndefault: all\na.1: ../../src/a.1\n\tman2x < ../../src/a.1 > a.1\nall: a.1\n';

function explain(text: string, path = 'doc/man/Makefile') {
  const release = { 'src/a.1': 'x', [path]: text };
  return explainEchoed(oddFile(path, text), contextOf({ release, source: { 'doc/update.sh': SCRIPT } }));
}

test('what a script of the source writes with echo', () => {
  assert.deepEqual(explain(HONEST), {
    explained: {
      strength: 'content',
      by: 'echoed',
      says: 'is what doc/update.sh of the source writes line by line, about files of this release',
    },
  });
});

test('a line that it does not write', () => {
  for (const line of [
    '# a remark',
    '\ttrue',
    'include ../../tests/evil.mk',
    'SHELL = /tmp/x',
    'SHELL:=/tmp/x',
    '\tman2x < ../../src/a.1 > ../../configure',
    '\tman2x < ../../src/b.1 > a.1',
    '\tman2x < $(shell id) > a.1',
    '\tman2x < ../../src/a.1 > a.1; true',
    'a.1: ../../../etc/passwd',
    '\t$(run) `it`',
  ]) {
    assert.deepEqual(
      explain(`${HONEST}${line}\n`),
      {
        unexplained: {
          novelLines: [{ line: 6, text: line }],
          nearest: { says: 'has lines that doc/update.sh does not write' },
        },
      },
      line,
    );
  }
});

test('another name, and a folder above the script', () => {
  assert.equal(explain(HONEST, 'doc/man/other'), undefined);
  assert.equal(explain(HONEST, 'Makefile'), undefined);
});
