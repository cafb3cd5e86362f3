import { testCheck } from '../../../../tests/check/test-check.ts';
import { hostResults } from '../../../../tests/host/host-results.ts';
import { signedPackage, signedResult } from '../../../../tests/host/signed-results.ts';
import { notAsSigned } from './not-as-signed.ts';

const path = '/usr/lib/x86_64-linux-gnu/liblzma.so.5.4.1';
const says = `${path} holds sha256 ${'b'.repeat(64)}, and ${path} in ${signedPackage().file} ${'a'.repeat(64)}`;
const command = 'dpkg-deb --fsys-tarfile x.deb | tar --extract --to-stdout --file - ./x | sha256sum';

testCheck(notAsSigned, {
  finds: {
    given: hostResults({
      signed: signedResult({
        packages: [
          signedPackage({ differing: 1, different: [{ path, says, command, loadedBy: ['sshd :22'] }] }),
        ],
      }),
    }),
    findings: [
      {
        severity: 'high',
        title: `${path} is not what liblzma5 5.4.1-1 holds as it was signed, and sshd :22 has it loaded`,
        message:
          'Somebody or something other than the package manager has written there. This trusts gpgv here, and the key of a distribution.',
        locations: [{ path, package: 'liblzma5' }],
        evidence: [
          { kind: 'signed-chain', says: 'the index is signed', command: 'gpgv --keyring KEYS InRelease' },
          { kind: 'checksum', says, path, command },
        ],
        advice: [
          'keep a copy of what is there before anything overwrites it: it is evidence',
          'install the package again: apt-get install --reinstall liblzma5=5.4.1-1',
          'find out how it came there before you trust the machine again',
        ],
      },
    ],
  },
  silentOnNearMiss: {
    'files that are all as they were signed': hostResults({ signed: signedResult() }),
    'a package in the cache that no index at hand lists, where nobody named a folder': hostResults({
      signed: signedResult({
        packages: [
          signedPackage(),
          signedPackage({ outcome: 'unproven', isAsked: false, why: 'no signed index lists it' }),
        ],
      }),
    }),
    'an index on the machine whose signature does not hold, where nobody named a folder': hostResults({
      signed: signedResult({
        indexes: [{ path: '/var/lib/apt/lists/x_InRelease', isAsked: false, refused: 'no key', broken: [] }],
      }),
    }),
  },
  notApplicable: {
    given: hostResults({ signed: signedResult({ packages: [signedPackage({ outcome: 'unproven' })] }) }),
    reason: 'no package at hand could be held against a signature (--archive)',
  },
  couldNotLook: {
    given: hostResults({
      signed: signedResult({
        archive: '/srv/debs',
        missing: [
          {
            family: 'dpkg',
            package: 'libc6',
            packageVersion: '2.36-9',
            architecture: 'amd64',
            isOffered: true,
          },
        ],
      }),
    }),
    reason: 'there is no .deb at hand of libc6 2.36-9',
    hint: 'cd /srv/debs && apt-get download libc6=2.36-9',
  },
});
