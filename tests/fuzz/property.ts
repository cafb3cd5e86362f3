import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { ParseError } from '../../src/bytes/parse-error.ts';

/** 1,000 runs with a fixed seed in `./test`; `npm run fuzz` sets both by the environment and prints the seed. */
export const runs = {
  numRuns: Number(process.env.UNDERPIN_FUZZ_RUNS ?? 1000),
  seed: Number(process.env.UNDERPIN_FUZZ_SEED ?? 20240329),
} as const;

export interface Robustness {
  /** What the parser is called in the test's name. */
  readonly name: string;
  readonly parse: (bytes: Buffer) => unknown;
  /** Honest inputs, from which truncated, bit-flipped and spliced ones are made. */
  readonly samples: readonly Buffer[];
  /** A folder of files that once broke the parser, or nearly. Each is run every time. */
  readonly corpus?: URL;
}

/** A parser of hostile bytes returns or throws ParseError; nothing else, whatever it is fed. */
export function testRobustness({ name, parse, samples, corpus }: Robustness): void {
  test(`${name}: random bytes are a value or a ParseError`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2048, size: 'max' }), (bytes) =>
        survives(parse, Buffer.from(bytes)),
      ),
      runs,
    );
  });

  test(`${name}: damaged honest input is a value or a ParseError`, () => {
    fc.assert(
      fc.property(damaged(samples), (bytes) => survives(parse, bytes)),
      runs,
    );
  });

  if (corpus === undefined) return;
  for (const file of readdirSync(corpus)) {
    test(`${name}: corpus ${file}`, () => survives(parse, readFileSync(new URL(file, corpus))));
  }
}

function survives(parse: (bytes: Buffer) => unknown, bytes: Buffer): void {
  try {
    parse(bytes);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
  }
}

/** An honest sample after a few cuts, overwritten bytes and repeated slices. */
function damaged(samples: readonly Buffer[]): fc.Arbitrary<Buffer> {
  const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const change = fc.oneof(
    fc.record({
      how: fc.constant('overwrite' as const),
      place,
      bytes: fc.uint8Array({ minLength: 1, maxLength: 16 }),
    }),
    fc.record({ how: fc.constant('cut' as const), place }),
    fc.record({ how: fc.constant('repeat' as const), place, length: fc.nat(256) }),
  );
  return fc
    .tuple(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([sample, changes]) => {
      let bytes = Buffer.from(sample);
      for (const one of changes) {
        const at = Math.floor(one.place * bytes.length);
        if (one.how === 'overwrite') bytes.set(one.bytes.subarray(0, bytes.length - at), at);
        else if (one.how === 'cut') bytes = bytes.subarray(0, at);
        else bytes = Buffer.concat([bytes.subarray(0, at + one.length), bytes.subarray(at)]);
      }
      return bytes;
    });
}
