import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Standing } from '../../history-results.ts';
import { isRolling } from './rolling.ts';
import { type Aged, standingOf } from './standing.ts';

const base: Aged = {
  ...{ family: 'dpkg', package: 'liblzma5', version: '5.6.1-1', channel: 'stable', isOvertaken: false },
};

const CASES: readonly (readonly [string, Partial<Aged>, Standing])[] = [
  ['old by its changelog', { channel: 'third-party', upstreamDays: 30 }, 'settled'],
  ['built long ago', { channel: 'third-party', builtDays: 400 }, 'settled'],
  ['a young version in old files', { channel: 'third-party', upstreamDays: 12, builtDays: 400 }, 'fresh'],
  ['young, in stable itself', { upstreamDays: 12 }, 'meant'],
  ['of unknown age, in stable itself', { builtDays: 12 }, 'meant'],
  ['a security update of today', { channel: 'security', upstreamDays: 0 }, 'meant'],
  ['an update of today', { channel: 'updates', upstreamDays: 0 }, 'meant'],
  ['young, and stable has a newer one', { channel: 'unlisted', upstreamDays: 2, isOvertaken: true }, 'meant'],
  [
    'young, and an update of stable by its version',
    { channel: 'unlisted', version: '15.9-0+deb12u1', upstreamDays: 2 },
    'meant',
  ],
  ['the same without lists', { channel: 'unknown', version: '3.0.15-1~deb12u1', upstreamDays: 2 }, 'meant'],
  [
    'a backport by its version',
    { channel: 'unlisted', version: '9.2p1-2~bpo12+1', upstreamDays: 2 },
    'fresh',
  ],
  ['young, from nowhere', { channel: 'unlisted', upstreamDays: 12 }, 'fresh'],
  ['young, where there are no lists', { channel: 'unknown', upstreamDays: 12 }, 'undecided'],
  ['of unknown age, from nowhere', { channel: 'unlisted', builtDays: 3 }, 'undecided'],
  [
    'the ending of a Debian version in another family',
    { family: 'rpm', channel: 'unknown', version: '1-1+deb12u1', upstreamDays: 2 },
    'undecided',
  ],
];

for (const [what, changes, expected] of CASES)
  test(what, () => assert.equal(standingOf({ ...base, ...changes }, 30, false), expected));

test('on a system that follows what is newest, freshness was chosen', () => {
  assert.equal(standingOf({ ...base, upstreamDays: 1 }, 30, true), 'chosen');
});

test('which systems follow what is newest', () => {
  const system = (versionId?: string) => ({
    ...{ id: 'x', idLike: [], name: 'X' },
    ...(versionId === undefined ? {} : { versionId }),
  });
  assert.equal(isRolling(system(), []), true, 'no VERSION_ID');
  assert.equal(isRolling(system('20240320'), []), true);
  assert.equal(isRolling(system('3.20_alpha20240329'), []), true);
  assert.equal(isRolling(system('12'), ['unknown', 'unlisted']), false);
  assert.equal(isRolling({ id: 'unknown', idLike: [], name: 'an unknown system' }, []), false);
  assert.equal(isRolling(system(), ['stable', 'security', 'testing']), false, 'its lists say more');
  assert.equal(isRolling(system('12'), ['testing', 'unstable', 'stable']), true);
});
