import { testRobustness } from '../../../tests/fuzz/property.ts';
import { frameOf, readerOf } from '../../../tests/lz4/build-frame.ts';
import { readLz4Frame } from './read-frame.ts';

testRobustness({
  name: 'lz4',
  parse: (bytes) => {
    for (const block of readLz4Frame(readerOf(bytes), 1 << 22)) block.toString('latin1', 0, 1);
  },
  samples: [frameOf([Buffer.from('hello hello hello hello')]), frameOf([])],
  corpus: new URL('corpus/', import.meta.url),
});
