import { testCheck } from '../../../../tests/check/test-check.ts';
import { hostResults } from '../../../../tests/host/host-results.ts';
import { signedPackage, signedResult } from '../../../../tests/host/signed-results.ts';
import { contradictedPackage } from './contradicted-package.ts';

const { file } = signedPackage();

testCheck(contradictedPackage, {
  finds: {
    given: hostResults({
      signed: signedResult({
        packages: [
          signedPackage({ outcome: 'contradicted' }),
          signedPackage({ outcome: 'contradicted', isAsked: false, file: '/var/cache/apt/archives/x.deb' }),
        ],
      }),
    }),
    findings: [defect(file, 'medium'), defect('/var/cache/apt/archives/x.deb', 'low')],
  },
  silentOnNearMiss: {
    'a package that is as the index says': hostResults({ signed: signedResult() }),
    'a package of a version that no index lists, where nobody named a folder': hostResults({
      signed: signedResult({
        packages: [signedPackage(), signedPackage({ outcome: 'unproven', why: 'no signed index lists it' })],
      }),
    }),
  },
  notApplicable: {
    given: hostResults(),
    reason: 'no package that a signature vouches for was at hand (--archive)',
  },
  couldNotLook: {
    given: hostResults({
      signed: signedResult({
        archive: '/srv/debs',
        packages: [],
        unable: [
          {
            why: 'gpgv is not installed, so that no signature can be verified',
            hint: 'apt-get install gpgv',
          },
        ],
      }),
    }),
    reason: 'gpgv is not installed, so that no signature can be verified',
    hint: 'apt-get install gpgv',
  },
});

function defect(path: string, severity: 'medium' | 'low') {
  return {
    severity,
    title: `${path} is not the liblzma5 5.4.1-1 that the signed index lists`,
    message:
      'It was changed after it was published, or it is another package under that name. This trusts gpgv here, and the key of a distribution.',
    locations: [{ path, package: 'liblzma5' }],
    evidence: [
      { kind: 'signed-chain', says: 'the index is signed', command: 'gpgv --keyring KEYS InRelease' },
    ],
    advice: [
      'install nothing from it, and keep a copy: it is evidence',
      'find out who put it there, and whether it was installed anywhere',
      'bring it again: apt-get download liblzma5=5.4.1-1',
    ],
  };
}
