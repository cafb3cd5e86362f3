import { ParseError } from '../../../bytes/parse-error.ts';
import type { GapFact } from '../../../model/fact.ts';
import type { FileRoot } from '../../../system/file-root.ts';
import { Processes } from '../../../system/processes.ts';
import type { HostFact } from '../facts.ts';
import type { Questions } from '../questions.ts';
import { collectProcesses } from './live.ts';
import { Roots } from './roots.ts';
import { collectServices } from './services.ts';

export interface CollectHost {
  readonly root: FileRoot;
  /** Whether the root is the running machine, whose processes are to be looked at. */
  readonly live: boolean;
  readonly privileged: boolean;
  readonly questions: Questions;
  /** Told in a few words what is being done. */
  readonly progress: (doing: string) => void;
  readonly processes?: Processes;
}

export interface Collected {
  readonly facts: readonly HostFact[];
  readonly gaps: readonly GapFact[];
}

/** All input of the host lens, once: who listens, what they have loaded, whose files those are. */
export function collectHost({
  root,
  live,
  privileged,
  questions,
  progress,
  processes,
}: CollectHost): Collected {
  const gaps: GapFact[] = [];
  const notLookedAt: NoteGap = (what, why, hint) => {
    gaps.push({ kind: 'gap', version: 1, what, why, ...(hint === undefined ? {} : { hint }) });
  };
  const roots = new Roots({ machine: root, live, privileged, questions, notLookedAt });
  const running = live
    ? collectProcesses({
        roots,
        processes: processes ?? new Processes(),
        privileged,
        questions,
        progress,
        notLookedAt,
      })
    : collectServices(roots, notLookedAt);
  progress('asking which packages own the files');
  return { facts: [...roots.facts(), ...running], gaps };
}

/** Writes down that something could not be looked at. */
export type NoteGap = (what: string, why: string, hint?: string) => void;

/** Runs a parser over the subject; where it refuses, the subject is not looked at, and says so. */
export function orGap<Value>(notLookedAt: NoteGap, what: string, read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    notLookedAt(what, error.message);
    return undefined;
  }
}
