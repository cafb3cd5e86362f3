import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRoff } from './read-roff.ts';

test('requests, faces, sizes and measures are no text', () => {
  const page = [
    '.TH TOOL 1 "User Commands"',
    '.RS 4n',
    '.TP \\n(TLu',
    "\\fBtool\\fP \\-\\-all \\s-1UNIX\\s0 caf\\('e",
    ".nr TL \\w'word'u+0.2i",
    "'in +4n",
    '.',
    '.so man1/other.1',
  ].join('\n');
  assert.deepEqual(readRoff(page), {
    lines: [
      ' TOOL 1 "User Commands"',
      '  ',
      '  TL u',
      'tool --all UNIX cafe\u0301',
      ' TL  word ',
      '  ',
      ' ',
      ' man1/other.1',
    ],
    layout: '',
    active: [],
  });
});

test('comments are told apart, unknown requests and unknown characters stay text', () => {
  const page =
    '\'\\" t\n.\\" a remark\ntext \\" more\n.XX hidden\n\\[zz]\\*[yy]\nno \\\\"comment\n.el .ds Aq \'';
  assert.deepEqual(readRoff(page), {
    lines: [' ', ' ', 'text ', 'XX  hidden', ' zz *[yy]', 'no \\"comment', ''],
    layout: ' a remark\n more',
    active: [],
  });
});

test('what runs programs, and what reads or writes other files, is told', () => {
  const page = ".sy id\n.so /etc/passwd\n.pi sh\ntext\\X'x'\n.  open f /tmp/f";
  assert.deepEqual(readRoff(page).active, [
    { line: 1, what: '.sy' },
    { line: 2, what: '.so' },
    { line: 3, what: '.pi' },
    { line: 4, what: '\\X' },
    { line: 5, what: '.open' },
  ]);
});
