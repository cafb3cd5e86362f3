import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSignature } from './read-signature.ts';

const KEY = '0102030405060708090a0b0c0d0e0f1011121314';

/** A version 4 signature packet with these subpackets, and no signature in it. */
function packet(hashed: string, unhashed: string): Buffer {
  const area = (hex: string) => (hex.length / 2).toString(16).padStart(4, '0') + hex;
  const body = `04000108${area(hashed)}${area(unhashed)}`;
  return Buffer.from(`c2${(body.length / 2).toString(16).padStart(2, '0')}${body}`, 'hex');
}

const created = '0502656e0b80';
const fingerprint = `162104${KEY}`;
const issuer = `0910${KEY.slice(-16)}`;

const claims: Readonly<Record<string, readonly [Buffer, unknown]>> = {
  'a fingerprint and a time': [packet(created + fingerprint, issuer), { key: KEY, created: 1701710720 }],
  'an id that is not signed': [packet(created, issuer), { key: KEY.slice(-16), created: 1701710720 }],
  'a time that is not signed': [packet(fingerprint, created), { key: KEY }],
  nothing: [packet('', ''), {}],
  'version 3': [
    Buffer.from(`880f0305006560${'0000'}${KEY.slice(-16)}`, 'hex'),
    { created: 1700790272, key: KEY.slice(-16) },
  ],
};
for (const [what, [bytes, expected]] of Object.entries(claims)) {
  test(`a signature says ${what}`, () => assert.deepEqual(readSignature(bytes), expected));
}

test('an armored signature is read like a bare one', () => {
  const bare = packet(created + fingerprint, '');
  const armored = `-----BEGIN PGP SIGNATURE-----\nVersion: 1\n\n${bare.toString('base64')}\n=abcd\n-----END PGP SIGNATURE-----\n`;
  assert.deepEqual(readSignature(Buffer.from(armored)), readSignature(bare));
});

for (const [what, hex] of Object.entries({
  nothing: '',
  'a public key': '99010d04',
  'version 9': 'c20109',
  'half a packet': 'c27f04',
})) {
  test(`${what} is a ParseError`, () => {
    assert.throws(() => readSignature(Buffer.from(hex, 'hex')), { name: 'ParseError' });
  });
}
