import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArchiveFact, SignatureFact, VerifiedSignature } from '../facts.ts';
import { signedBy } from './signed.ts';

const archive: ArchiveFact = {
  kind: 'release/archive',
  version: 1,
  of: 'release',
  file: 'p-2.tar.gz',
  format: 'tar',
  compression: 'gzip',
  bytes: 1,
  sha256: 'aa',
  anomalies: [],
};

function signature(verified?: VerifiedSignature): SignatureFact {
  return {
    kind: 'release/signature',
    version: 1,
    of: 'release',
    file: 'p-2.tar.gz.sig',
    key: 'claimed',
    ...(verified === undefined ? {} : { verified }),
  };
}

test('without keys, the key that a signature names is a claim', () => {
  assert.deepEqual(signedBy(archive, undefined), {});
  assert.deepEqual(signedBy(archive, signature()), {
    signer: 'claimed',
    signature: { state: 'not-verified' },
  });
});

test('the key whose signature holds, whatever the signature claims', () => {
  const by = [{ fingerprint: 'ff', user: 'A <a@example.org>' }];
  assert.deepEqual(signedBy(archive, signature({ sha256: 'aa', by })), {
    signer: 'ff',
    signature: { state: 'holds', says: 'A <a@example.org>' },
  });
});

test('a signature that does not hold names nobody', () => {
  const verified = { sha256: 'aa', by: [], trouble: 'no-key', why: 'another key' } as const;
  assert.deepEqual(signedBy(archive, signature(verified)), {
    signature: { state: 'does-not-hold', says: 'another key' },
  });
});

test('what expired, what nobody could verify, and what changed meanwhile is not known', () => {
  const unknown = (verified: VerifiedSignature, says: string) =>
    assert.deepEqual(signedBy(archive, signature(verified)), { signature: { state: 'unknown', says } });
  unknown({ sha256: 'aa', by: [], trouble: 'expired', why: 'too old' }, 'too old');
  unknown({ sha256: 'aa', by: [], why: 'gpgv is not installed' }, 'gpgv is not installed');
  unknown({ sha256: 'bb', by: [{ fingerprint: 'ff', user: 'A' }] }, 'the archive changed while it was read');
});
