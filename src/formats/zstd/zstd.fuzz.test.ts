import { testRobustness } from '../../../tests/fuzz/property.ts';
import { FrameSplitter } from './frame-splitter.ts';

const samples = ['28b52ffd240529000068656c6c6f5a2ba3d4', '502a4d18040000006576696c28b52ffd2000010000'];

testRobustness({
  name: 'zstd',
  parse: (bytes) => {
    const splitter = new FrameSplitter();
    const pieces = splitter.push(bytes);
    splitter.finish();
    return pieces;
  },
  samples: samples.map((hex) => Buffer.from(hex, 'hex')),
});
