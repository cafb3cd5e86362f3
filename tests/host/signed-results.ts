import type { SignedPackage, SignedResult } from '../../src/lenses/host/signed-results.ts';

/** One package that was held against a signed index, and nothing wrong; `changes` say what is. */
export function signedResult(changes: Partial<SignedResult> = {}): SignedResult {
  return { unable: [], indexes: [], packages: [signedPackage()], missing: [], ...changes };
}

export function signedPackage(changes: Partial<SignedPackage> = {}): SignedPackage {
  return {
    package: 'liblzma5',
    version: '5.4.1-1',
    file: '/srv/debs/liblzma5_5.4.1-1_amd64.deb',
    isAsked: true,
    outcome: 'proven',
    trusts: 'gpgv here, and the key of a distribution',
    steps: [{ says: 'the index is signed', command: 'gpgv --keyring KEYS InRelease' }],
    files: 1,
    differing: 0,
    different: [],
    ...changes,
  };
}
