import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { runs } from '../../../tests/fuzz/property.ts';
import { FrameSplitter } from './frame-splitter.ts';

const skippable = Buffer.from('502a4d18040000006576696c', 'hex');

/** The content of each frame, read through a splitter that is given chunks of a size. */
function readFrames(file: Buffer, chunk: number): readonly string[] {
  const splitter = new FrameSplitter();
  const frames: Buffer[][] = [];
  for (let at = 0; at < file.length; at += chunk) {
    for (const piece of splitter.push(file.subarray(at, at + chunk))) {
      if (piece.toString('hex') === '28b52ffd') frames.push([]);
      frames.at(-1)?.push(piece);
    }
  }
  splitter.finish();
  return frames.map((pieces) => zstdDecompressSync(Buffer.concat(pieces)).toString());
}

test('frames are told apart, and skippable ones left out, however the file comes in', () => {
  const content = fc.oneof(fc.string({ maxLength: 300 }), fc.constant('x'.repeat(300_000)));
  fc.assert(
    fc.property(fc.array(content, { maxLength: 4 }), fc.integer({ min: 1, max: 70 }), (contents, chunk) => {
      const frames = contents.flatMap((one) => [skippable, zstdCompressSync(one)]);
      assert.deepEqual(readFrames(Buffer.concat(frames), chunk), contents);
    }),
    { ...runs, numRuns: Math.min(runs.numRuns, 2000) },
  );
});

const frame = zstdCompressSync('hello');
const broken: Readonly<Record<string, Buffer>> = {
  'what is no frame': Buffer.from('hello'),
  'what follows a frame and is none': Buffer.concat([frame, Buffer.from('junk')]),
  'three bytes after a frame': Buffer.concat([frame, Buffer.alloc(3)]),
  'half a frame': frame.subarray(0, -2),
  'half a skippable frame': skippable.subarray(0, -1),
};
for (const [what, bytes] of Object.entries(broken)) {
  test(`${what} is a ParseError`, () => assert.throws(() => readFrames(bytes, 7), { name: 'ParseError' }));
}
