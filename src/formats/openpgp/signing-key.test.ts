import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { signingKey } from './signing-key.ts';

const ID = '50e21e35ce01a7c7';
const ISSUER = `0910${ID}`;
const FINGERPRINT_4 = `162104${'ab'.repeat(12)}${ID}`;
const FINGERPRINT_6 = `222106${ID}${'ab'.repeat(24)}`;

/** A signature packet of version 4 with these subpackets, in hex, hashed and not. */
function version4(hashed: string, unhashed = ''): string {
  const areas = [hashed, unhashed].map((area) => (area.length / 2).toString(16).padStart(4, '0') + area);
  return packet(`04000108${areas.join('')}`);
}

function packet(body: string): string {
  return `88${(body.length / 2).toString(16).padStart(2, '0')}${body}`;
}

function key(hex: string): string | undefined {
  return signingKey(Buffer.from(hex, 'hex'));
}

test('the key of a signature of version 3', () => {
  assert.equal(key(packet(`03050000000000${ID}0108`)), ID);
});

test('the key of a signature of version 4, by its id or its fingerprint, hashed or not', () => {
  const time = '0502663fffff';
  for (const hex of [
    version4(time + ISSUER),
    version4(time, ISSUER),
    version4(FINGERPRINT_4),
    version4(FINGERPRINT_6),
  ])
    assert.equal(key(hex), ID);
  assert.equal(key(version4(time)), undefined);
});

test('the key of a signature of version 6, and packets with each way to say their length', () => {
  const body = `06000108${'0000000a'}${ISSUER}${'00000000'}`;
  const length = (body.length / 2).toString(16);
  for (const head of [
    `88${length}`,
    `8900${length}`,
    `8a000000${length}`,
    '8b',
    `c2${length}`,
    `c2ff000000${length}`,
  ])
    assert.equal(key(head + body), ID, head);
});

test('what is no signature is a ParseError', () => {
  for (const hex of [
    '',
    '08',
    '88',
    '8802',
    '99010203',
    '880105',
    version4(ISSUER).slice(0, -2),
    '88060400010800ff',
  ])
    assert.throws(() => key(hex), ParseError, hex);
});
