import { testRobustness } from '../../../tests/fuzz/property.ts';
import { decodeBzip2 } from './decode-bzip2.ts';

const samples = [
  '425a6839314159265359e5b5f3090000045100001040000244a00021b5180c029069c2a30bb9229c284872daf98480',
  '425a68313141592653596b6d7673000003e100640000023e00200031064c411a0c222a607a110db13c5dc914e14241adb5d9cc',
];

testRobustness({
  name: 'bzip2',
  parse: (bytes) => [...decodeBzip2(bytes)],
  samples: samples.map((hex) => Buffer.from(hex, 'hex')),
});
