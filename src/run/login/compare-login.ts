import { type BlameOptions, collectBlame } from '../../lenses/login/collect/collect-blame.ts';
import { collectRounds, type Rounds } from '../../lenses/login/collect/collect-rounds.ts';
import type { Progress } from '../../lenses/login/collect/collected.ts';
import { type OpenSide, openSide } from '../../lenses/login/collect/open-side.ts';
import { sweepEnvironment } from '../../lenses/login/collect/sweep-environment.ts';
import type { LoginFact, Side } from '../../lenses/login/facts.ts';
import { UnderpinError } from '../../model/error.ts';
import type { Severity } from '../../model/finding.ts';
import { judgeLogin, type Measurement } from './judge-login.ts';
import { packageOwners } from './package-owners.ts';

/** A program with its arguments that stands in for sshd. */
export type Command = readonly [program: string, ...arguments: string[]];

export interface MeasureOptions {
  /** What is asked about, in a word of `readSideWord`. */
  readonly target: string;
  /** What it is measured against, likewise. */
  readonly control?: string;
  readonly command?: Command;
  readonly failOn: Severity;
  readonly progress: Progress;
}

export interface CompareOptions extends MeasureOptions {
  readonly rounds: number;
  readonly seconds: number;
  /** Facts of the target's rounds from another day, in place of a control. */
  readonly baseline?: readonly LoginFact[];
}

/** Measures the target and its control in turns. */
export function compareLogin(options: CompareOptions): Promise<Measurement> {
  return withSides(options, async (sides, started) => {
    const facts = await collectRounds(sides, options);
    const before = (options.baseline ?? []).filter(isOfTarget).map(asControl);
    return judgeLogin(options.target, { facts: [...facts, ...before], gaps: [] }, options.failOn, started);
  });
}

/** Profiles the target, against a control if there is one. */
export function blameLogin(
  options: MeasureOptions & Omit<BlameOptions, 'progress' | 'ownersOf'>,
): Promise<Measurement> {
  return withSides(options, async (sides, started) =>
    judgeLogin(
      options.target,
      await collectBlame(sides, { ...options, ownersOf: packageOwners }),
      options.failOn,
      started,
    ),
  );
}

/** Runs one command of the target under each condition. */
export function sweepLogin(options: MeasureOptions & Rounds): Promise<Measurement> {
  return withSides(options, async (sides, started) => {
    const plan = sides.get('target')?.plan;
    if (plan === undefined) {
      throw new UnderpinError('USAGE', `${options.target} cannot be started under another environment`, {
        hint: 'Sweep what this program starts itself: underpin login sweep start',
      });
    }
    const facts = await sweepEnvironment(plan, options);
    return judgeLogin(options.target, { facts, gaps: [] }, options.failOn, started);
  });
}

/** Opens the sides, and closes them whatever happens: a server of ours must not outlive us. */
async function withSides(
  { target, control, command }: MeasureOptions,
  measure: (sides: ReadonlyMap<Side, OpenSide>, started: number) => Promise<Measurement>,
): Promise<Measurement> {
  const started = performance.now();
  const sides = new Map<Side, OpenSide>();
  try {
    sides.set('target', await openSide(target, command));
    if (control !== undefined) sides.set('control', await openSide(control, command));
    return await measure(sides, started);
  } catch (error) {
    if (error instanceof UnderpinError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new UnderpinError('SUBJECT_UNREADABLE', `${target}: ${why}`, { cause: error });
  } finally {
    for (const side of sides.values()) side.close();
  }
}

function isOfTarget(fact: LoginFact): boolean {
  return 'side' in fact && fact.side === 'target';
}

/** Rounds of the target of another day are this day's control, and are marked as what they are. */
function asControl(fact: LoginFact): LoginFact {
  if (fact.kind === 'login/side') return { ...fact, side: 'control', interleaved: false };
  if (fact.kind === 'login/round') return { ...fact, side: 'control' };
  return fact;
}
