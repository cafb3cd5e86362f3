import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildHeader, type TagValue } from '../../../tests/rpm/build-header.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { readHeader } from './header.ts';
import { readPackage } from './package.ts';

/** A signature packet of version 4 that says nothing but which key made it. */
const SIGNATURE = Buffer.from('8812040001080000000a091050e21e35ce01a7c7', 'hex');

function packageOf(tags: Readonly<Record<number, TagValue>>) {
  return readPackage(readHeader(buildHeader(tags)));
}

test('a package built from a source of another name', () => {
  const tags = {
    1000: 'xz-libs',
    1001: '5.6.1',
    1002: '1.fc40',
    1022: 'x86_64',
    1044: 'xz-5.6.1-1.fc40.src.rpm',
  };
  assert.deepEqual(packageOf(tags), {
    name: 'xz-libs',
    version: '5.6.1-1.fc40',
    architecture: 'x86_64',
    source: 'xz',
    sourceVersion: '5.6.1-1.fc40',
    signature: { present: false },
    dates: {},
  });
});

test('dates: when it was built and installed, and when its changelog first names its upstream version', () => {
  const day = (at: number) => 1_711_000_000 + at * 86_400;
  const tags = {
    ...{ 1000: 'a', 1001: '5.6.1', 1002: '2', 1006: [day(5)], 1008: [day(6)] },
    1080: [day(4), day(3), day(2), day(1)],
    1081: ['A <a@b> - 5.6.1-2', 'A B <a@b> 1:5.6.1-1', 'a@b', 'A <a@b> - 5.6.0-1'],
  };
  assert.deepEqual(packageOf(tags).dates, {
    builtAt: '2024-03-26T05:46:40.000Z',
    installedAt: '2024-03-27T05:46:40.000Z',
    upstreamAt: '2024-03-24T05:46:40.000Z',
  });
  assert.deepEqual(packageOf({ ...tags, 1006: [0], 1008: 'x', 1080: [] }).dates, {});
});

test('an epoch stands before the version, unless it is 0', () => {
  const tags = { 1000: 'openssl-libs', 1001: '3.0.7', 1002: '27.el9' };
  assert.equal(packageOf({ ...tags, 1003: [1] }).version, '1:3.0.7-27.el9');
  assert.equal(packageOf({ ...tags, 1003: [0] }).version, '3.0.7-27.el9');
});

test('the key that signed, from each of the tags that hold a signature', () => {
  const tags = { 1000: 'a', 1001: '1', 1002: '1' };
  const signature = { present: true, keyId: '50e21e35ce01a7c7' };
  assert.deepEqual(packageOf({ ...tags, 268: SIGNATURE }).signature, signature);
  assert.deepEqual(packageOf({ ...tags, 278: [SIGNATURE.toString('base64')] }).signature, signature);
});

test('a package without a name, a version or a release, or with a signature that is none, is a ParseError', () => {
  const tags = { 1000: 'a', 1001: '1', 1002: '1' };
  for (const tag of [1000, 1001, 1002]) assert.throws(() => packageOf({ ...tags, [tag]: '' }), ParseError);
  assert.throws(() => packageOf({ ...tags, 268: Buffer.from('no signature') }), ParseError);
});
