import { ParseError } from '../../bytes/parse-error.ts';

const FORMAT = 'lz4';
const MIN_MATCH = 4;

/**
 * Unpacks one block behind what `output` already holds up to `start`, and gives where it ends (LZ4 Block Format). ParseError
 * where it is cut, reaches back behind the beginning, or does not fit.
 */
export function unpackBlock(data: Buffer, output: Buffer, start: number): number {
  let at = 0;
  let end = start;
  const length = (first: number): number => {
    let sum = first;
    for (let more = first === 15 ? 255 : 0; more === 255; ) {
      more = data[at++] ?? refuse('ends too early');
      sum += more;
    }
    return sum;
  };
  while (at < data.length) {
    const token = data[at++] ?? 0;
    const literals = length(token >> 4);
    if (at + literals > data.length || end + literals > output.length) refuse('literals past the end');
    data.copy(output, end, at, at + literals);
    at += literals;
    end += literals;
    if (at === data.length) return end;
    if (at + 2 > data.length) refuse('ends too early');
    const distance = data.readUInt16LE(at);
    at += 2;
    const size = length(token & 15) + MIN_MATCH;
    if (distance === 0 || distance > end || end + size > output.length)
      refuse('a match outside what is there');
    copyMatch(output, end, distance, size);
    end += size;
  }
  return end;
}

/** A match may overlap what it writes: then it repeats. */
function copyMatch(output: Buffer, end: number, distance: number, size: number): void {
  if (distance >= size) output.copyWithin(end, end - distance, end - distance + size);
  else for (let at = end; at < end + size; at++) output[at] = output[at - distance] ?? 0;
}

function refuse(what: string): never {
  throw new ParseError(FORMAT, what);
}
