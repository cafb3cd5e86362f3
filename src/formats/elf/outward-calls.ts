import type { FunctionExtent } from './function-extents.ts';
import { bytesAt, type ElfImage } from './image.ts';
import type { ElfSlot } from './slots.ts';

/** Why code could not be followed to its end. */
export class OutOfBounds {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

/** Honest resolvers are some hundred bytes and call one or two functions of their own object. */
const MAX_FUNCTIONS = 64;
const MAX_BYTES = 64 * 1024;

const CALL = 0xe8;
const JUMP = 0xe9;
const LONG = 0x0f;
const INDIRECT = 0xff;
/** ModRM of `call *[rip+n]` and `jmp *[rip+n]`. */
const CALL_MEMORY = 0x15;
const JUMP_MEMORY = 0x25;
const ENDBR64 = 0xf30f1efa;
const BND = 0xf2;

/**
 * Gives, for a function of x86-64 code, the functions of other objects that it or what it calls in its own object calls.
 *
 * Instructions are not told apart: every place that could be a direct call or jump is one. A chance match does not matter,
 * as four bytes would have to give exactly the distance to a stub, a slot or the start of a function. Calls through a
 * register are not followed.
 */
export function createCodeReader(
  image: ElfImage,
  extentOf: (address: number) => FunctionExtent | undefined,
  slots: readonly ElfSlot[],
): (start: number) => readonly string[] | OutOfBounds {
  const names = new Map(
    slots.map(({ address, symbol }) => [address, symbol ?? 'a function with a resolver']),
  );
  return (start) => {
    const found = new Set<string>();
    const seen = new Set([start]);
    let read = 0;
    for (const address of seen) {
      const extent = extentOf(address);
      const code = extent && bytesAt(image, address)?.subarray(0, extent.size);
      if (code === undefined) return new OutOfBounds('where its code ends is not known');
      read += code.length;
      if (seen.size > MAX_FUNCTIONS || read > MAX_BYTES)
        return new OutOfBounds('it calls too much to be followed');
      for (const { target, isMemory } of targetsIn(code, address)) {
        const name = names.get(isMemory ? target : (stubSlot(image, target) ?? Number.NaN));
        if (name !== undefined) found.add(name);
        else if (!isMemory && extentOf(target) !== undefined) seen.add(target);
      }
    }
    return [...found];
  };
}

/** Where calls and jumps could lead: to code, or to what an address in memory holds. */
function* targetsIn(code: Buffer, address: number): Generator<{ target: number; isMemory: boolean }> {
  for (let at = 0; at + 5 <= code.length; at++) {
    const first = code[at];
    const second = code[at + 1] ?? 0;
    if (first === CALL || first === JUMP) {
      yield { target: address + at + 5 + code.readInt32LE(at + 1), isMemory: false };
    } else if (at + 6 <= code.length && first === LONG && second >> 4 === 8) {
      yield { target: address + at + 6 + code.readInt32LE(at + 2), isMemory: false };
    } else if (
      at + 6 <= code.length &&
      first === INDIRECT &&
      (second === CALL_MEMORY || second === JUMP_MEMORY)
    ) {
      yield { target: address + at + 6 + code.readInt32LE(at + 2), isMemory: true };
    }
  }
}

/** The slot through which a stub of the PLT jumps (psABI x86-64, "Procedure Linkage Table"); undefined for other code. */
function stubSlot(image: ElfImage, address: number): number | undefined {
  const code = bytesAt(image, address);
  if (code === undefined || code.length < 16) return undefined;
  let at = code.readUInt32BE(0) === ENDBR64 ? 4 : 0;
  if (code[at] === BND) at++;
  if (code[at] !== INDIRECT || code[at + 1] !== JUMP_MEMORY) return undefined;
  return address + at + 6 + code.readInt32LE(at + 2);
}
