import { Budget } from '../../bytes/budget.ts';
import type { Dynamic } from './dynamic.ts';
import type { ElfImage } from './image.ts';
import { type Strings, stringAt } from './strings.ts';
import { STT, symbolReader } from './symbol-table.ts';

/** A function that other objects can call. */
export interface ElfExport {
  /** Address before relocation. */
  readonly value: number;
  /** The value is that of a resolver, which says at load time where the function is. */
  readonly isIfunc: boolean;
}

export interface ElfFunctions {
  /** By name; more than one where it has versions. */
  readonly exports: ReadonlyMap<string, readonly ElfExport[]>;
  /** Functions of other objects for which this program's PLT entry stands everywhere (a canonical PLT), by name. */
  readonly standIns: ReadonlyMap<string, number>;
}

/** The largest honest libraries (browser engines, LLVM) have some 60,000. */
const MAX_EXPORTS = 500_000;

/** The functions among the dynamic symbols. Symbols without a type count: code written in assembler often has none. */
export function readFunctions(
  image: ElfImage,
  dynamic: Dynamic,
  { strings, count }: { strings: Strings; count: number },
): ElfFunctions {
  const symbolAt = symbolReader(image, dynamic);
  const budget = new Budget('elf', 'functions', MAX_EXPORTS);
  const exports = new Map<string, ElfExport[]>();
  const standIns = new Map<string, number>();
  for (let index = 1; index < count; index++) {
    const symbol = symbolAt(index);
    if (symbol === undefined) break;
    const { type, isLocal, isUndefined, value } = symbol;
    if (isLocal || value === 0 || (type !== STT.FUNC && type !== STT.IFUNC && type !== STT.NONE)) continue;
    budget.spend();
    const name = stringAt(strings, symbol.name);
    if (isUndefined) standIns.set(name, value);
    else {
      const known = exports.get(name);
      const one = { value, isIfunc: type === STT.IFUNC };
      if (known === undefined) exports.set(name, [one]);
      else known.push(one);
    }
  }
  return { exports, standIns };
}
