import assert from 'node:assert/strict';
import { test } from 'node:test';
import { higherSerial, readSerial } from './serial.ts';

test('serials where aclocal finds them', () => {
  assert.equal(readSerial('# serial 12\n'), '12');
  assert.equal(readSerial('# a.m4 serial 3\n'), '3');
  assert.equal(readSerial('dnl a.m4 serial 2.1a (x)\n'), '2.1a');
  assert.equal(readSerial('# Copyright\n#serial 5\n# serial 6\n'), '5');
  assert.equal(readSerial('AC_DEFUN([serial 5])\n'), undefined);
  assert.equal(readSerial('# serially 5\n'), undefined);
  assert.equal(readSerial(''), undefined);
});

test('serials are compared number by number', () => {
  assert.equal(higherSerial('9', '10'), '10');
  assert.equal(higherSerial('2.9', '2.10'), '2.10');
  assert.equal(higherSerial('3', '2.10'), '3');
  assert.equal(higherSerial('3', '3'), '3');
  assert.equal(higherSerial('3', '3.1'), '3.1');
});
