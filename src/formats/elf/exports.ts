import { Budget } from '../../bytes/budget.ts';
import type { Dynamic } from './dynamic.ts';
import type { ElfImage } from './image.ts';
import { type Strings, stringAt } from './strings.ts';
import { STT, symbolReader } from './symbol-table.ts';

/** Functions that other objects can call. Addresses before relocation. */
export interface ElfFunctions {
  /** By name. */
  readonly exports: ReadonlyMap<string, number>;
  /** Further addresses of names that have versions: `memcpy@GLIBC_2.2.5` beside `memcpy@@GLIBC_2.14`. */
  readonly otherVersions: ReadonlyMap<string, readonly number[]>;
  /** Names of exports whose address is that of a resolver, which says at load time where the function is. */
  readonly ifuncs: ReadonlySet<string>;
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
  const exports = new Map<string, number>();
  const otherVersions = new Map<string, number[]>();
  const ifuncs = new Set<string>();
  const standIns = new Map<string, number>();
  for (let index = 1; index < count; index++) {
    const symbol = symbolAt(index);
    if (symbol === undefined) break;
    const { type, isLocal, isUndefined, value } = symbol;
    if (isLocal || value === 0 || (type !== STT.FUNC && type !== STT.IFUNC && type !== STT.NONE)) continue;
    budget.spend();
    const name = stringAt(strings, symbol.name);
    if (type === STT.IFUNC && !isUndefined) ifuncs.add(name);
    const first = exports.get(name);
    if (isUndefined) standIns.set(name, value);
    else if (first === undefined) exports.set(name, value);
    else if (first !== value) otherVersions.set(name, [...(otherVersions.get(name) ?? []), value]);
  }
  return { exports, otherVersions, ifuncs, standIns };
}
