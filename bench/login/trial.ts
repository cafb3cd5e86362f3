import type { Burner, Kit } from '../../tests/login/build-kit.ts';

/** `missed`: it said nothing, or too late. `wrong`: it named what is innocent, or alarmed where nothing burns. */
export type Outcome = 'right' | 'missed' | 'wrong';

/** One kind of trial: a row of the table. */
export interface Trial {
  readonly name: string;
  /** Most seconds of the whole command, from its start to its end. What is found later is missed. */
  readonly within?: number;
  /** How often in relation to the others. */
  readonly times?: number;
  /** Share of the trials that may miss it: one in twenty, unless said. */
  readonly allowed?: number;
  /** Makes what is to be measured, which counts for no time, and gives the trial itself. */
  prepare(number: number): () => Outcome;
}

/** As a library may carry it; the trials of a row take turns. */
export const SHAPES: readonly Partial<Burner>[] = [
  {},
  { stripped: true },
  { how: 'ifunc' },
  { how: 'ifunc', stripped: true },
];

/** A burner, and the same that burns nothing. */
export function against(kit: Kit, burner: Burner): readonly [target: string, control: string] {
  const idle: Burner = { ...burner, ms: 0, count: 0 };
  return [`preload:${kit.build(burner)}`, `preload:${kit.build(idle)}`];
}
