import { testRobustness } from '../../../tests/fuzz/property.ts';
import { dearmorKeys } from './dearmor.ts';
import { readGpgvStatus } from './gpgv-status.ts';
import { readSignature } from './read-signature.ts';

testRobustness({
  name: 'an OpenPGP signature',
  parse: readSignature,
  samples: [
    Buffer.from(
      'c2270400010800060502656e0b8000170910090a0b0c0d0e0f10162104000102030405060708090a0b0c0d0e0f10111213',
      'hex',
    ),
    Buffer.from(
      '-----BEGIN PGP SIGNATURE-----\n\nwicEAAEIAAYFAmVuC4A=\n=abcd\n-----END PGP SIGNATURE-----\n',
    ),
  ],
});

testRobustness({
  name: "gpgv's status",
  parse: readGpgvStatus,
  samples: [
    Buffer.from(
      '[GNUPG:] NEWSIG\n[GNUPG:] GOODSIG 6ED0E7B82643E131 A key <a@example.org>\n[GNUPG:] VALIDSIG 4CB50190207B4758A3F73A796ED0E7B82643E131 2026-07-11 1783765031 0 4 0 1 8 01 B8B80B5B623EAB6AD8775C45B7C5D7D6350947F8\n',
    ),
    Buffer.from('[GNUPG:] NEWSIG\n[GNUPG:] ERRSIG 1 1 8 01 1 9\n[GNUPG:] NO_PUBKEY 1\n'),
  ],
});

testRobustness({
  name: 'armored keys',
  parse: dearmorKeys,
  samples: [
    Buffer.from(
      '-----BEGIN PGP PUBLIC KEY BLOCK-----\nVersion: 1\n\nYWJj\nZGVm\n=abcd\n-----END PGP PUBLIC KEY BLOCK-----\n',
    ),
  ],
});
