import { ParseError } from '../../bytes/parse-error.ts';
import { decodeText, linesOf, readDecimal } from '../text.ts';

const FORMAT = 'callgrind';
const MAX_BYTES = 256 << 20;
const MAX_LINES = 10_000_000;
const MAX_NAMES = 1_000_000;

/** Instructions that one object executed itself, without those of what it called. */
export interface ObjectCost {
  readonly object: string;
  readonly instructions: number;
  /** By function: its name, or its address where the object has no symbol for it. */
  readonly functions: ReadonlyMap<string, number>;
}

/**
 * Instructions by object of a callgrind.out file: 'Callgrind Format Specification' of the Valgrind manual. ParseError
 * where a line is not of the format, and where the costs do not add up to the total that the file itself gives.
 */
export function readCallgrind(input: Buffer | string): readonly ObjectCost[] {
  const text = decodeText(FORMAT, input, MAX_BYTES);
  const costs = new Costs();
  let line = 0;
  for (const one of linesOf(FORMAT, text, MAX_LINES)) {
    line += 1;
    costs.read(one, line);
  }
  return costs.finish(line);
}

const NAMES = /^(ob|fl|fi|fe|fn|cob|cfi|cfl|cfn)=(?:\((\d{1,9})\))?(?: ?(.*))?$/s;
const HEADER = /^(version|creator|pid|cmd|part|desc|positions|events|event|thread):/;
const COST = /^(?:(?:\+|-|0x)?[0-9a-f]+|\*)(?: (?:(?:\+|-|0x)?[0-9a-f]+|\*))*$/;

/** Where the file stands: the object and function that a line of costs belongs to. */
class Costs {
  readonly #names = new Map<string, string>();
  readonly #objects = new Map<string, Map<string, number>>();
  #object = '???';
  #function = '???';
  #positions = 1;
  #sum = 0;
  #total: number | undefined;
  /** The line after `calls=` holds what the call cost, and after `jump=` nothing: not costs of this function. */
  #skipsNext = false;

  read(text: string, line: number): void {
    if (text === '' || text.startsWith('#')) return;
    const names = NAMES.exec(text);
    if (names !== null) this.#name(names, line);
    else if (/^(calls|jump|jcnd)=/.test(text)) this.#skipsNext = true;
    else if (COST.test(text)) this.#cost(text, line);
    else this.#header(text, line);
  }

  finish(line: number): readonly ObjectCost[] {
    if (this.#total === undefined) throw new ParseError(FORMAT, 'it gives no total: it was cut', { line });
    if (this.#total !== this.#sum)
      throw new ParseError(FORMAT, 'its costs do not add up to its total', { line });
    return [...this.#objects]
      .map(([object, functions]) => ({ object, instructions: sumOf(functions), functions }))
      .sort((a, b) => b.instructions - a.instructions);
  }

  /** `(7) name` gives a name a number, `(7)` is that name again. Callers and called share the numbers. */
  #name([, kind = '', id, written = '']: RegExpExecArray, line: number): void {
    const space = kind.endsWith('ob') ? 'ob' : kind.endsWith('fn') ? 'fn' : 'fl';
    const key = `${space} ${id}`;
    if (id !== undefined && written !== '') {
      if (this.#names.size >= MAX_NAMES)
        throw new ParseError(FORMAT, `more than ${MAX_NAMES} names`, { line });
      this.#names.set(key, written);
    }
    const name = written === '' ? this.#names.get(key) : written;
    if (name === undefined) throw new ParseError(FORMAT, 'a name that was not given before', { line });
    if (kind === 'ob') this.#object = name;
    if (kind === 'fn') this.#function = name;
  }

  #cost(text: string, line: number): void {
    if (this.#skipsNext) {
      this.#skipsNext = false;
      return;
    }
    const instructions = text.split(' ')[this.#positions];
    if (instructions === undefined) return;
    const cost = readDecimal(FORMAT, instructions, line);
    const functions = this.#objects.get(this.#object) ?? new Map<string, number>();
    this.#objects.set(this.#object, functions);
    functions.set(this.#function, (functions.get(this.#function) ?? 0) + cost);
    this.#sum += cost;
  }

  #header(text: string, line: number): void {
    const [, key = '', value = ''] = /^(positions|events|summary|totals): *(.*)$/s.exec(text) ?? [];
    if (key === 'positions') this.#positions = value.split(' ').length;
    else if (key === 'events' && value.split(' ')[0] !== 'Ir') {
      throw new ParseError(FORMAT, 'it does not count instructions', { line });
    } else if (key === 'totals' || key === 'summary') {
      this.#total = readDecimal(FORMAT, value.split(' ')[0], line);
    } else if (!HEADER.test(text)) throw new ParseError(FORMAT, 'not a line of the format', { line });
  }
}

function sumOf(costs: ReadonlyMap<string, number>): number {
  return [...costs.values()].reduce((sum, cost) => sum + cost, 0);
}
