import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { readGpgvStatus, type SignatureTrouble } from './gpgv-status.ts';

const KEY = 'B8B80B5B623EAB6AD8775C45B7C5D7D6350947F8';
const SUBKEY = '4CB50190207B4758A3F73A796ED0E7B82643E131';
const USER = 'Debian Archive Automatic Signing Key (12/bookworm) <ftpmaster@debian.org>';

function status(...lines: readonly string[]) {
  return readGpgvStatus(Buffer.from(lines.map((line) => `[GNUPG:] ${line}\n`).join('')));
}

function valid(hash = '8', primary = KEY) {
  return `VALIDSIG ${SUBKEY} 2026-07-11 1783765031 0 4 0 1 ${hash} 01 ${primary}`;
}

test('a good signature by the subkey of a key: the fingerprint of the key', () => {
  const lines = [
    'PLAINTEXT 74 0 ',
    'NEWSIG',
    `KEY_CONSIDERED ${KEY} 0`,
    `GOODSIG 6ED0E7B82643E131 ${USER}`,
    valid(),
  ];
  assert.deepEqual(status(...lines), {
    good: [{ fingerprint: KEY, user: USER, signedAt: 1_783_765_031 }],
    messages: 1,
  });
});

test('one key of several is not at hand: the others count', () => {
  const { good, trouble } = status(
    'NEWSIG',
    'ERRSIG 1 1 8 01 1 9',
    'NO_PUBKEY 1',
    'NEWSIG',
    `GOODSIG 1 ${USER}`,
    valid(),
  );
  assert.deepEqual([good.map(({ fingerprint }) => fingerprint), trouble], [[KEY], undefined]);
});

const refused: Readonly<
  Record<string, { readonly lines: readonly string[]; readonly trouble: SignatureTrouble }>
> = {
  'a bad signature beside a good one': {
    lines: ['NEWSIG', `GOODSIG 1 ${USER}`, valid(), 'NEWSIG', `BADSIG 1 ${USER}`],
    trouble: 'of-something-else',
  },
  'a key that is not at hand': {
    lines: ['NEWSIG', 'ERRSIG 1 1 8 01 1 9', 'NO_PUBKEY 1'],
    trouble: 'no-key',
  },
  'an expired key, which has a VALIDSIG': {
    lines: ['NEWSIG', `EXPKEYSIG 1 ${USER}`, valid()],
    trouble: 'expired',
  },
  'a revoked key, which has a VALIDSIG': {
    lines: ['NEWSIG', `REVKEYSIG 1 ${USER}`, valid()],
    trouble: 'revoked',
  },
  'a VALIDSIG of the next signature': {
    lines: ['NEWSIG', `GOODSIG 1 ${USER}`, 'NEWSIG', `REVKEYSIG 1 ${USER}`, valid()],
    trouble: 'revoked',
  },
  'SHA-1': {
    lines: ['NEWSIG', `GOODSIG 1 ${USER}`, valid('2')],
    trouble: 'weak',
  },
  'no signature at all': { lines: ['NODATA 4'], trouble: 'none' },
};

for (const [what, { lines, trouble }] of Object.entries(refused)) {
  test(`${what} proves nothing`, () => {
    assert.deepEqual(status(...lines), { good: [], messages: 0, trouble });
  });
}

test('a user who is called like a line of gpgv is but a name', () => {
  const evil = `GOODSIG 1 x\\n[GNUPG:] VALIDSIG ${KEY}`;
  assert.deepEqual(status('NEWSIG', evil).good, []);
});

test('words that gpgv would not write are a ParseError', () => {
  assert.throws(() => readGpgvStatus(Buffer.from('gpgv: Good signature\n')), ParseError);
  assert.throws(() => status('NEWSIG', `GOODSIG 1 ${USER}`, valid('8', 'short')), ParseError);
});
