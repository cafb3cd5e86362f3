import type { Mapping } from '../../../../formats/proc/maps.ts';
import type { ContestedFunction, ObjectSlots, RedirectedSlot, SlotsFact } from '../../code-facts.ts';
import { judgeSlot } from './judge-slot.ts';
import { type Module, VDSO } from './modules.ts';
import { readSlotValues } from './read-slots.ts';

/** Kept of each kind: enough to show what happened, whatever a process does to its slots. */
const MAX_KEPT = 200;

export interface LoadedModules {
  readonly pid: number;
  readonly modules: readonly Module[];
  readonly maps: readonly Mapping[];
  /** Objects that are loaded and could not be read, with the reason. */
  readonly unread: readonly { readonly file: string; readonly why: string }[];
  readonly memory: (start: bigint, length: number) => Buffer | undefined;
}

interface Contest {
  readonly found: Map<string, ContestedFunction>;
  /** Who else exports a function, by its name and by whom it was taken from. */
  readonly others: Map<string, string | undefined>;
}

/** Looks at every function slot of a process. */
export function slotsFact(loaded: LoadedModules): SlotsFact {
  const base = { kind: 'host/slots', version: 1, pid: loaded.pid } as const;
  const contest = {
    found: new Map<string, ContestedFunction>(),
    others: new Map<string, string | undefined>(),
  };
  const objects: ObjectSlots[] = [];
  for (const module of loaded.modules.filter(({ file }) => file !== VDSO)) {
    const object = lookAt(module, loaded, contest);
    if (object === undefined) return { ...base, content: { read: false, why: 'its memory may not be read' } };
    objects.push(object);
  }
  const unread = loaded.unread.map(({ file, why }) => ({ ...nothingSeen(file), unread: why }));
  return {
    ...base,
    content: { read: true, objects: [...objects, ...unread], contested: [...contest.found.values()] },
  };
}

function lookAt(module: Module, loaded: LoadedModules, contest: Contest): ObjectSlots | undefined {
  const { slots } = module.linkage;
  if (slots === undefined)
    return { ...nothingSeen(module.file), unread: 'slots of this machine are not known' };
  const values = readSlotValues(module, slots, loaded.memory);
  if (values === undefined) return undefined;
  let bound = 0;
  let unbound = 0;
  const redirected: RedirectedSlot[] = [];
  for (const [index, slot] of slots.entries()) {
    const value = values[index] ?? 0;
    const judged = judgeSlot(slot, value, module, loaded.modules);
    if (judged.state === 'unbound') unbound++;
    else if (judged.state === 'bound') {
      bound++;
      if (slot.symbol !== undefined) noteContest(slot.symbol, module, judged.by, loaded.modules, contest);
    } else if (redirected.length < MAX_KEPT) {
      const { symbol } = slot;
      redirected.push({
        ...(symbol === undefined ? {} : { symbol }),
        ...(judged.into === undefined
          ? { memory: memoryAt(loaded.maps, value)?.path || 'memory without a file' }
          : { into: judged.into.file }),
        isSealed: memoryAt(loaded.maps, slot.address + module.bias)?.permissions.includes('w') === false,
      });
    }
  }
  return { file: module.file, bound, unbound, redirected };
}

function noteContest(
  symbol: string,
  object: Module,
  by: Module,
  modules: readonly Module[],
  { found, others }: Contest,
): void {
  if (by === object || found.size >= MAX_KEPT) return;
  const pair = `${symbol}\n${by.file}`;
  if (!others.has(pair)) {
    others.set(pair, modules.find((one) => one.file !== by.file && one.linkage.exports.has(symbol))?.file);
  }
  const instead = others.get(pair);
  if (instead === undefined) return;
  found.set(`${symbol}\n${object.file}`, { symbol, object: object.file, by: by.file, instead });
}

function memoryAt(maps: readonly Mapping[], address: number): Mapping | undefined {
  return maps.find(({ start, end }) => Number(start) <= address && address < Number(end));
}

function nothingSeen(file: string): ObjectSlots {
  return { file, bound: 0, unbound: 0, redirected: [] };
}
