import { decodeText } from '../text.ts';

const FORMAT = 'apt sources';
const MAX_BYTES = 1 << 20;

/**
 * The files of keys that one file of sources names: `Signed-By: /PATH` of deb822, `[signed-by=/PATH]` of the one-line format
 * (sources.list(5)). Keys written into the file itself, and fingerprints, are passed over.
 */
export function readSignedBy(input: Buffer | string): readonly string[] {
  const text = decodeText(FORMAT, input, MAX_BYTES);
  const lines = text.split('\n').filter((line) => !line.startsWith('#'));
  const values = lines.flatMap((line) => /(?:^Signed-By:\s*|[[ ]signed-by=)([^\]]+)/i.exec(line)?.[1] ?? []);
  const paths = values.flatMap((value) => value.split(/[ \t,]+/)).filter((one) => /^\/[^\s[\]]+$/.test(one));
  return [...new Set(paths)];
}
