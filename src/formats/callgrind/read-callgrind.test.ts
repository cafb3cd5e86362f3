import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { readCallgrind } from './read-callgrind.ts';

const SMALL = `# callgrind format
version: 1
cmd:  /bin/a b
desc: Trigger: Program termination

positions: line
events: Ir
summary: 19

ob=(1) /lib/a.so
fl=(1) ???
fn=(1) 0x0000000000001130
0 5
+3 2
cob=(2) /bin/a
cfi=(1)
cfn=(2) main
calls=1 0
0 500
* 1

ob=(2)
fn=(2)
4 4
fn=(1)
0 7

totals: 19
`;

test('costs by object and function, without what the called ones cost', () => {
  assert.deepEqual(readCallgrind(SMALL), [
    {
      object: '/bin/a',
      instructions: 11,
      functions: new Map([
        ['main', 4],
        ['0x0000000000001130', 7],
      ]),
    },
    { object: '/lib/a.so', instructions: 8, functions: new Map([['0x0000000000001130', 8]]) },
  ]);
});

test('a recorded file adds up', () => {
  const recorded = readFileSync(new URL('recorded/true.callgrind', import.meta.url));
  const total = /^summary: (\d+)$/m.exec(recorded.toString())?.[1];
  const objects = readCallgrind(recorded);
  assert.equal(
    objects.reduce((sum, { instructions }) => sum + instructions, 0),
    Number(total),
  );
  assert.match(objects[0]?.object ?? '', /ld-linux-x86-64\.so\.2$/);
});

test('a damaged or cut file is refused, never half counted', () => {
  const refuses = (text: string, what: string, line: number) =>
    assert.throws(() => readCallgrind(text), new ParseError('callgrind', what, { line }));
  refuses(SMALL.replace('4 4', '4 5'), 'its costs do not add up to its total', 28);
  refuses(SMALL.replace(/summary.*\n/, '').replace(/totals.*\n/, ''), 'it gives no total: it was cut', 26);
  refuses(SMALL.slice(0, -1), 'the last line is cut off', 28);
  refuses(SMALL.replace('ob=(2)\n', 'ob=(9)\n'), 'a name that was not given before', 22);
  refuses(SMALL.replace('fn=(2)\n', 'function main\n'), 'not a line of the format', 23);
  refuses(SMALL.replace('events: Ir', 'events: Dr'), 'it does not count instructions', 7);
});
