import { testRobustness } from '../../../tests/fuzz/property.ts';
import { buildAr } from '../../../tests/signed/build-ar.ts';
import { readDeb } from '../deb/read-deb.ts';
import { readAr } from './read-ar.ts';

const deb = buildAr([
  ['debian-binary', '2.0\n'],
  ['control.tar.xz', 'c'],
  ['data.tar.xz', 'data'],
]);

for (const [name, parse] of [
  ['ar', readAr],
  ['deb', readDeb],
] as const) {
  testRobustness({
    name,
    parse: (bytes) => parse((offset, length) => bytes.subarray(offset, offset + length), bytes.length),
    samples: [deb, buildAr([['a', 'b']])],
    corpus: new URL('corpus/', import.meta.url),
  });
}
