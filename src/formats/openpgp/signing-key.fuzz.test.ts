import { testRobustness } from '../../../tests/fuzz/property.ts';
import { signingKey } from './signing-key.ts';

testRobustness({
  name: 'OpenPGP signature',
  parse: signingKey,
  samples: ['8812040001080000000a091050e21e35ce01a7c7', '88110305000000000050e21e35ce01a7c70108'].map((hex) =>
    Buffer.from(hex, 'hex'),
  ),
});
