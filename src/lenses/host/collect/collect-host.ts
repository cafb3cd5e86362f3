import type { GapFact } from '../../../model/fact.ts';
import type { FileTree } from '../../../system/file-tree.ts';
import { Processes } from '../../../system/processes.ts';
import type { IntegrityFact } from '../code-facts.ts';
import type { HostFact } from '../facts.ts';
import type { Questions } from '../questions.ts';
import { gapFact } from './gaps.ts';
import { collectImage, type ImageSubject } from './image.ts';
import { collectProcesses } from './live.ts';
import { Roots } from './roots.ts';
import { collectServices } from './services.ts';
import type { SignedOptions } from './signed/prove-signed.ts';

export interface CollectHost {
  readonly root: FileTree;
  /** Whether the root is the running machine, whose processes are to be looked at. */
  readonly live: boolean;
  readonly privileged: boolean;
  readonly questions: Questions;
  /** Which files to compare with their packages, beside those that are loaded; those alone, if absent. */
  readonly integrity?: IntegrityFact['scope'];
  /** What to prove files with, beside what the package manager of the root has kept. */
  readonly signed?: SignedOptions;
  /** False where lists, changelogs and dates of packages are not there to be asked; a capture has none. */
  readonly origins?: boolean;
  /** Told in a few words what is being done. */
  readonly progress: (doing: string) => void;
  /** Set where the root is an image. */
  readonly image?: ImageSubject;
  /** The /proc to read; the machine's own, if absent. */
  readonly processes?: Processes;
}

export interface Collected {
  readonly facts: readonly HostFact[];
  readonly gaps: readonly GapFact[];
}

/** All input of the host lens, once: who listens, what they have loaded, whose files those are. */
export function collectHost(options: CollectHost): Collected {
  const {
    root,
    live,
    privileged,
    questions,
    integrity,
    signed,
    origins = true,
    progress,
    image,
    processes = new Processes(),
  } = options;
  const gaps: GapFact[] = [];
  const notLookedAt = (...gap: Parameters<typeof gapFact>) => void gaps.push(gapFact(...gap));
  const roots = new Roots({
    machine: root,
    live,
    privileged,
    questions,
    notLookedAt,
    progress,
    ...(signed === undefined ? {} : { signed }),
    origins,
    ...(integrity === undefined ? {} : { integrity }),
  });
  const running = live
    ? collectProcesses({ roots, processes, privileged, questions, progress, notLookedAt })
    : image === undefined
      ? collectServices(roots.machine, notLookedAt)
      : collectImage(roots.machine, image, notLookedAt);
  progress('asking which packages own the files');
  return { facts: [...roots.facts(), ...running], gaps };
}
