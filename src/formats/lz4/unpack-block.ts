import { ParseError } from '../../bytes/parse-error.ts';

const FORMAT = 'lz4';
const MIN_MATCH = 4;
/** Up to so many bytes a loop is faster than a call of the runtime's own copying; most pieces are. */
const FEW = 16;

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
    copyLiterals(data, at, output, end, literals);
    at += literals;
    end += literals;
    if (at === data.length) return end;
    if (at + 2 > data.length) refuse('ends too early');
    const distance = (data[at++] ?? 0) | ((data[at++] ?? 0) << 8);
    const size = length(token & 15) + MIN_MATCH;
    if (distance === 0 || distance > end || end + size > output.length)
      refuse('a match outside what is there');
    copyMatch(output, end, distance, size);
    end += size;
  }
  return end;
}

function copyLiterals(data: Buffer, from: number, output: Buffer, to: number, size: number): void {
  if (size > FEW) data.copy(output, to, from, from + size);
  else for (let at = 0; at < size; at++) output[to + at] = data[from + at] ?? 0;
}

/** A match may overlap what it writes: then it repeats. */
function copyMatch(output: Buffer, end: number, distance: number, size: number): void {
  if (size > FEW && distance >= size) output.copyWithin(end, end - distance, end - distance + size);
  else for (let at = end; at < end + size; at++) output[at] = output[at - distance] ?? 0;
}

function refuse(what: string): never {
  throw new ParseError(FORMAT, what);
}
