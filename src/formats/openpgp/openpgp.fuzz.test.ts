import { testRobustness } from '../../../tests/fuzz/property.ts';
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
