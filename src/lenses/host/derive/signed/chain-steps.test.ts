import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Signature } from '../../signed-facts.ts';
import { chainSteps, fileStep, quoted } from './chain-steps.ts';

const A = 'a'.repeat(64);
const FINGERPRINT = 'F'.repeat(40);
const signature: Signature = {
  by: [{ fingerprint: FINGERPRINT, user: 'A key', signedAt: 1_783_765_031 }],
  keyrings: ['/k/one.asc', '/k/two.gpg'],
  keysFrom: 'subject',
};

test("the links of apt's own lists, each with a command", () => {
  const index = { path: '/l/x_InRelease', sha256: A };
  const chain = {
    by: 'index',
    signature,
    index,
    date: 'today',
    list: { path: '/l/x_Packages.lz4', sha256: A },
  } as const;
  assert.deepEqual(
    [...chainSteps(chain, '/d/x.deb'), fileStep({ path: '/d/x.deb', sha256: A })],
    [
      {
        says: `/l/x_InRelease (sha256 ${A}, made today) is signed by ${FINGERPRINT} (A key) on 2026-07-11`,
        command: 'gpgv --keyring /k/two.gpg /l/x_InRelease',
      },
      {
        says: `it says that /l/x_Packages.lz4 holds sha256 ${A}`,
        command: 'lz4 -dc /l/x_Packages.lz4 | sha256sum',
      },
      { says: `that says that /d/x.deb holds sha256 ${A}`, command: 'sha256sum /d/x.deb' },
    ],
  );
});

test('a signature beside its index, of apt and of rpm, and one within a package', () => {
  const commands = ['/r/Release', '/r/repodata/repomd.xml'].map((path) => {
    const chain = {
      by: 'index',
      signature,
      index: { path, sha256: A },
      list: { path: '/r/l', sha256: A },
    } as const;
    return chainSteps(chain, '/d/x')[0]?.command;
  });
  assert.deepEqual(commands, [
    'gpgv --keyring /k/two.gpg /r/Release.gpg /r/Release',
    'gpgv --keyring /k/two.gpg /r/repodata/repomd.xml.asc /r/repodata/repomd.xml',
  ]);
  assert.deepEqual(chainSteps({ by: 'package', signature }, '/d/x.rpm'), [
    {
      says: `/d/x.rpm has a header signed by ${FINGERPRINT} (A key) on 2026-07-11`,
      command: 'rpmkeys --checksig --verbose /d/x.rpm',
    },
  ]);
});

test('a path that a shell would take for more than a path', () => {
  assert.deepEqual(['/a/b_1:2~3%4.deb', "/a'; rm -rf $HOME #"].map(quoted), [
    '/a/b_1:2~3%4.deb',
    "'/a'\\''; rm -rf $HOME #'",
  ]);
});
