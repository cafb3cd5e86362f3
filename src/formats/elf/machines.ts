import type { ElfMachine } from './types.ts';

interface Machine {
  readonly name: string;
  /** The number of its R_*_IRELATIVE, from the psABI of the machine. */
  readonly irelative?: number;
  /** The numbers of its R_*_JUMP_SLOT and R_*_GLOB_DAT. */
  readonly slots?: SlotTypes;
}

/** Relocations that put the address of a function into a slot through which it is called. */
export interface SlotTypes {
  readonly jumpSlot: number;
  readonly globDat: number;
}

/** e_machine of what Linux distributions are built for (gABI, "ELF Header"; processor supplements). */
const MACHINES: Readonly<Record<number, Machine>> = {
  2: { name: 'sparc' },
  3: { name: 'i386', irelative: 42 },
  4: { name: 'm68k' },
  8: { name: 'mips' },
  15: { name: 'parisc' },
  20: { name: 'powerpc', irelative: 248 },
  21: { name: 'powerpc64', irelative: 248 },
  22: { name: 's390', irelative: 61 },
  40: { name: 'arm', irelative: 160 },
  42: { name: 'sh' },
  43: { name: 'sparcv9', irelative: 249 },
  50: { name: 'ia64' },
  62: { name: 'x86-64', irelative: 37, slots: { jumpSlot: 7, globDat: 6 } },
  183: { name: 'aarch64', irelative: 1032, slots: { jumpSlot: 1026, globDat: 1025 } },
  243: { name: 'riscv', irelative: 58 },
  247: { name: 'bpf' },
  258: { name: 'loongarch', irelative: 12 },
  36902: { name: 'alpha' },
};

/** MIPS keeps its global offset table without relocations, and packs r_info in its own way. */
export const EM_MIPS = 8;

/** Names an e_machine. */
export function nameMachine(number: number): ElfMachine {
  return { number, name: MACHINES[number]?.name ?? `machine-${number}` };
}

/** The type of an IRELATIVE relocation on a machine; undefined where there is none. */
export function irelativeType(machine: ElfMachine): number | undefined {
  return MACHINES[machine.number]?.irelative;
}

/** The types of a machine's slot relocations; undefined where they are not known here. */
export function slotTypes(machine: ElfMachine): SlotTypes | undefined {
  return MACHINES[machine.number]?.slots;
}

/** Alpha and 64-bit s390 have 64-bit words in DT_HASH, all others 32-bit ones. */
export function sysvHashWordSize(machine: ElfMachine, bits: 32 | 64): 4 | 8 {
  return bits === 64 && (machine.name === 's390' || machine.name === 'alpha') ? 8 : 4;
}
