import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { compareVersions, parseVersion } from './compare-versions.ts';

/** Each earlier than the next: deb-version(7) and the versions of CVE-2024-3094. */
const ASCENDING = [
  '~~',
  '~~a',
  '~',
  '0',
  '1.0~beta1~svn1245',
  '1.0~beta1',
  // A missing revision is 0, so dpkg takes this for earlier.
  '1.0-0~deb12u1',
  '1.0',
  '1.0-0.1',
  '1.0-1',
  '1.0a',
  '1.0+b1',
  '1.0.1',
  '1.9',
  '1.10',
  '5.2.5-2.1~deb11u1',
  '5.4.1-0.2',
  '5.4.5-0.3',
  '5.5.1alpha-0.1',
  '5.6.0-0.2',
  '5.6.1-1',
  '5.6.1+really5.4.5-1',
  '5.6.1.revertto5.4-2.1',
  '5.6.2-1',
  '5.8.1-1',
  '100000000000000000000000000000000000001',
  '100000000000000000000000000000000000002',
  '1:0',
  '2147483647:0',
];

const EQUAL = [
  ['1', '0:1'],
  ['1.0', '1.00'],
  ['1.0', '1.0-0'],
  ['1.0', '1.0-00'],
  ['1', '0001'],
  ['1.', '1.0'],
  ['+3:1', '3:1'],
] as const;

test('versions in their order', () => {
  for (const [i, a] of ASCENDING.entries()) {
    for (const [j, b] of ASCENDING.entries())
      assert.equal(compareVersions(a, b), Math.sign(i - j), `${a} and ${b}`);
  }
});

test('versions that dpkg takes for one', () => {
  for (const [a, b] of EQUAL) assert.equal(compareVersions(a, b), 0, `${a} and ${b}`);
});

test('the parts of a version', () => {
  assert.deepEqual(parseVersion('1:2-3:4-5~6'), { epoch: 1, upstream: '2-3:4', revision: '5~6' });
  assert.deepEqual(parseVersion('5.6.1+really5.4.5-1'), {
    epoch: 0,
    upstream: '5.6.1+really5.4.5',
    revision: '1',
  });
  assert.deepEqual(parseVersion('v1_2'), { epoch: 0, upstream: 'v1_2', revision: '' });
});

test('what dpkg refuses is a ParseError', () => {
  const refused = [
    '',
    ' ',
    '1 2',
    '1:',
    ':1',
    '1-',
    '-1',
    '1:-1',
    'a:1',
    '-1:1',
    '0x1:1',
    '2147483648:1',
    `${'9'.repeat(30)}:1`,
  ];
  for (const text of [...refused, '1é', '1\0', '1\n', '1'.repeat(5000)]) {
    assert.throws(() => parseVersion(text), ParseError, JSON.stringify(text.slice(0, 20)));
  }
});
