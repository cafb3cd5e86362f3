import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../host/temporary-folder.ts';
import { lacking, makeKey, type TestKey } from '../signed/make-key.ts';
import { compareRelease, writeRelease } from './compare-release.ts';
import { makeRepository } from './make-repository.ts';

const skip = lacking('gpg', 'gpgv');

/** Two releases of one project, each signed by a key. */
function makeReleases(t: TestContext, key: TestKey, before = key) {
  const folder = temporaryFolder(t);
  const source = join(folder, 'source');
  makeRepository(source, 'v2.0', { README: 'read me\n' });
  const [archive, previous] = [join(folder, 'p-2.0.tar.gz'), join(folder, 'p-1.0.tar.gz')];
  for (const [path, by] of [
    [archive, key],
    [previous, before],
  ] as const) {
    writeRelease(path, [{ name: 'p-2.0/README', bytes: 'read me\n' }]);
    writeFileSync(`${path}.asc`, by.detached(readFileSync(path)));
  }
  return { archive, previous, source };
}

async function ask(archive: string, options: Parameters<typeof compareRelease>[1]) {
  const { report, results } = await compareRelease(archive, options);
  const { signer, signature } = results.release;
  const found = report.findings.map(({ check }) => check);
  return { signer, signature, found, verdict: report.verdict };
}

test('signed by a key of the keyring, as the release before', { skip }, async (t) => {
  const key = makeKey(t);
  const { archive, ...options } = makeReleases(t, key);
  for (const keyring of [key.keyring, key.armored]) {
    assert.deepEqual(await ask(archive, { ...options, keyring }), {
      signer: key.fingerprint.toLowerCase(),
      signature: { state: 'holds', says: key.user },
      found: [],
      verdict: 'clean',
    });
  }
});

test('another archive under a good signature', { skip }, async (t) => {
  const key = makeKey(t);
  const { archive, source } = makeReleases(t, key);
  appendFileSync(archive, Buffer.alloc(512));
  const { signer, signature, found } = await ask(archive, { source, keyring: key.keyring });
  assert.deepEqual(
    { signer, signature, found: found.includes('release/bad-signature') },
    {
      signer: undefined,
      signature: { state: 'does-not-hold', says: 'its signature is not that of what it holds' },
      found: true,
    },
  );
});

test('a key that is not in the keyring', { skip }, async (t) => {
  const [key, other] = [makeKey(t), makeKey(t, 'Another')];
  const { archive, source } = makeReleases(t, key);
  assert.deepEqual(await ask(archive, { source, keyring: other.keyring }), {
    signer: undefined,
    signature: { state: 'does-not-hold', says: 'it is signed by no key of the keyring' },
    found: ['release/bad-signature'],
    verdict: 'findings',
  });
});

test('without a keyring nothing is verified, and the key is what the signature says', { skip }, async (t) => {
  const [key, before] = [makeKey(t), makeKey(t, 'Another')];
  const { archive, ...options } = makeReleases(t, key, before);
  assert.deepEqual(await ask(archive, options), {
    signer: key.fingerprint.toLowerCase(),
    signature: { state: 'not-verified' },
    found: ['release/signer-changed'],
    verdict: 'findings',
  });
});
