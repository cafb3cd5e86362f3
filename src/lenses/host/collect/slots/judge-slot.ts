import type { ElfSlot } from '../../../../formats/elf/slots.ts';
import { holds, type Module, VDSO } from './modules.ts';

/** Where a slot leads. */
export type SlotState =
  | { readonly state: 'unbound' }
  | { readonly state: 'bound'; readonly by: Module }
  | { readonly state: 'redirected'; readonly into?: Module };

/**
 * Whether a slot leads where the loader may have bound it: to a function of its name in an object that exports it. Honest
 * slots also lead to the object's own stub until the first call, into the vDSO (whose functions libc's resolvers choose),
 * and to the PLT entry of a program that stands for the function everywhere.
 */
export function judgeSlot(
  { symbol, initial }: ElfSlot,
  value: number,
  owner: Module,
  modules: readonly Module[],
): SlotState {
  if (value === 0 || (initial !== 0 && value === initial + owner.bias)) return { state: 'unbound' };
  const into = modules.find((module) => holds(module, value));
  if (into === undefined) return { state: 'redirected' };
  const isHonest =
    symbol === undefined
      ? into === owner || isVdso(into)
      : offers(into, symbol, value) || stands(into, symbol, value);
  return isHonest ? { state: 'bound', by: into } : { state: 'redirected', into };
}

function offers(module: Module, symbol: string, value: number): boolean {
  const { linkage, bias } = module;
  const name = isVdso(module) && !linkage.exports.has(symbol) ? `__vdso_${symbol}` : symbol;
  if (linkage.ifuncs.has(name) || linkage.exports.get(name) === value - bias) return true;
  return linkage.otherVersions.get(name)?.includes(value - bias) ?? false;
}

function stands({ linkage, bias }: Module, symbol: string, value: number): boolean {
  const own = linkage.standIns.get(symbol);
  return own !== undefined && own + bias === value;
}

function isVdso({ file }: Module): boolean {
  return file === VDSO;
}
