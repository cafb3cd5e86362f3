import { testRobustness } from '../../../tests/fuzz/property.ts';
import { buildTar, pax } from '../../../tests/release/build-tar.ts';
import { readTar } from '../../../tests/release/read-made-tar.ts';

testRobustness({
  name: 'tar',
  parse: (bytes) => readTar(bytes, 700),
  samples: [
    buildTar([
      { name: 'a/', type: '5' },
      { name: 'a/b', bytes: 'hello' },
      { name: 'c', type: '2', link: 'a' },
    ]),
    buildTar([
      pax('g', { comment: 'c0ffee' }),
      pax('x', { path: 'long', size: '3' }),
      { name: 'l', bytes: 'abc' },
    ]),
    buildTar([
      { name: 'l', type: 'L', bytes: 'long\0', magic: 'gnu' },
      { name: 's', type: 'S', magic: 'gnu', bytes: 'x' },
    ]),
  ],
  corpus: new URL('corpus/', import.meta.url),
});
