import type { ContestedFunction, ObjectSlots, RedirectedSlot, SlotsFact } from '../code-facts.ts';
import type { MismatchedSlot, SlotResult } from '../identity-results.ts';
import type { Load, LoadReason } from '../results.ts';
import type { FactIndex } from './fact-index.ts';
import { elfOf } from './load-of.ts';

/** What the slots of one loaded object say; undefined where the process's memory was not looked at. */
export function slotResult(
  index: FactIndex,
  fact: SlotsFact | undefined,
  loads: readonly Load[],
  load: Load,
): SlotResult | undefined {
  if (fact === undefined) return undefined;
  const { content } = fact;
  if (!content.read) return { bound: 0, mismatched: [], unread: content.why };
  const instances = content.objects.filter(({ file }) => file === load.file);
  const [first] = instances;
  if (first === undefined) return undefined;
  if (first.unread !== undefined) return { bound: 0, mismatched: [], unread: first.unread };
  const reasons = new Map(loads.map(({ file, why }) => [file, why]));
  return {
    bound: instances.reduce((sum, { bound }) => sum + bound, 0),
    mismatched: [
      ...instances.flatMap(({ redirected }: ObjectSlots) => redirected.map((slot) => mismatch(index, slot))),
      ...content.contested
        .filter((one) => one.object === load.file && isInterposed(one, reasons))
        .map(({ symbol, by }) => ({
          symbol,
          how: 'interposed' as const,
          into: pathOf(index, by),
          isSealed: false,
        })),
    ],
  };
}

function mismatch(index: FactIndex, slot: RedirectedSlot): MismatchedSlot {
  const { symbol = 'a function of its own', into, memory = 'memory without a file', isSealed } = slot;
  if (into === undefined) return { symbol, how: 'redirected', into: memory, isSealed };
  return {
    symbol,
    how: hasResolvers(index, into) ? 'ifunc' : 'redirected',
    into: pathOf(index, into),
    isSealed,
  };
}

/** The C library has resolvers on every machine, so that they tell nothing about a slot that leads into it. */
function hasResolvers(index: FactIndex, file: string): boolean {
  const elf = elfOf(index.files.get(file));
  if (elf === undefined || elf.soname === 'libc.so.6') return false;
  return elf.ifuncs.symbols.length + elf.ifuncs.relocations > 0;
}

/**
 * Two objects may well export one name; only what is preloaded comes before what a program was linked with. An object that
 * nobody seems to have preloaded and that yet comes before was preloaded too, and hides it.
 */
function isInterposed(
  { object, by, instead }: ContestedFunction,
  reasons: ReadonlyMap<string, LoadReason>,
): boolean {
  const why = reasons.get(by);
  if (why === 'preload' || why === 'audit') return true;
  const isStartup = (file: string) => ['program', 'needed', 'library-path'].includes(reasons.get(file) ?? '');
  return why === 'dlopen' && isStartup(object) && isStartup(instead);
}

function pathOf(index: FactIndex, file: string): string {
  return index.files.get(file)?.path ?? file;
}
