import type { ElfSlot } from '../../../../formats/elf/slots.ts';
import type { Module } from './modules.ts';

/** Slots lie close together; what lies farther apart than this is read by itself. */
const GAP = 4096;

type ReadMemory = (start: bigint, length: number) => Buffer | undefined;

/** The addresses that the slots of a module hold, in the slots' order; undefined where memory may not be read. */
export function readSlotValues(
  { linkage, bias }: Module,
  slots: readonly ElfSlot[],
  memory: ReadMemory,
): readonly number[] | undefined {
  const width = linkage.bits / 8;
  const order = slots.map(({ address }, index) => ({ address: address + bias, index }));
  order.sort((a, b) => a.address - b.address);
  const values = new Array<number>(slots.length).fill(0);
  for (let from = 0; from < order.length; ) {
    const start = order[from]?.address ?? 0;
    let to = from + 1;
    while (to < order.length && distance(order, to) <= GAP) to++;
    const end = (order[to - 1]?.address ?? start) + width;
    const bytes = memory(BigInt(start), end - start);
    if (bytes === undefined) return undefined;
    for (const { address, index } of order.slice(from, to)) {
      values[index] = wordAt(bytes, address - start, linkage);
    }
    from = to;
  }
  return values;
}

function distance(order: readonly { readonly address: number }[], index: number): number {
  return (order[index]?.address ?? 0) - (order[index - 1]?.address ?? 0);
}

/** Above 2^53 it is rounded: no code of a process lies there. */
function wordAt(bytes: Buffer, at: number, { bits, endianness }: Module['linkage']): number {
  const half = (place: number) =>
    endianness === 'little' ? bytes.readUInt32LE(place) : bytes.readUInt32BE(place);
  if (bits === 32) return half(at);
  const [low, high] = endianness === 'little' ? [half(at), half(at + 4)] : [half(at + 4), half(at)];
  return high * 2 ** 32 + low;
}
