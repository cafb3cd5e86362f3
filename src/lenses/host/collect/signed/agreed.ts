import { isDeepStrictEqual } from 'node:util';
import { ParseError } from '../../../../bytes/parse-error.ts';

const MOST = 3;

type Reading<Value> = { readonly value: Value } | { readonly why: string };

/**
 * What a reading gives, where it is as expected; else what two readings agree on. Nobody is to be told of a file that was exchanged because
 * memory, a disk or a decoder failed us once: of 820 packages that were read on an overloaded machine, one could not be read, and could the next
 * time. ParseError where that is what they agree on, and where they do not agree.
 */
export function agreed<Value>(read: () => Value, isExpected: (value: Value) => boolean): Value {
  const readings: Reading<Value>[] = [];
  while (readings.length < MOST) {
    const reading = tryToRead(read);
    if ('value' in reading && isExpected(reading.value)) return reading.value;
    if (readings.some((earlier) => isDeepStrictEqual(earlier, reading))) return settle(reading);
    readings.push(reading);
  }
  throw new ParseError('package', 'reading it again and again gave other results: look again');
}

function tryToRead<Value>(read: () => Value): Reading<Value> {
  try {
    return { value: read() };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { why: error.message };
  }
}

/** A message of ours has the format before its first colon. */
function settle<Value>(reading: Reading<Value>): Value {
  if ('value' in reading) return reading.value;
  const [format = '', ...what] = reading.why.split(': ');
  throw new ParseError(format, what.join(': '));
}
