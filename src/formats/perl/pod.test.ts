import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPodOnly } from './pod.ts';

test('POD and blank lines, and anything else', () => {
  assert.equal(isPodOnly(['', '=head1 NAME', 'x', '=cut', ' ', '=pod', 'y']), true);
  assert.equal(isPodOnly(['=pod', '', '=cut', 'sub f { 1 }']), false);
  assert.equal(isPodOnly(['# a comment']), false);
  assert.equal(isPodOnly(['=pod', '=cutlet', 'sub f { 1 }']), true);
  assert.equal(isPodOnly(['=pod', '=cut here', 'sub f { 1 }']), false);
  assert.equal(isPodOnly(['\u00a0']), false);
});
