import type { Processes } from '../../../system/processes.ts';
import type { ProcessFact } from '../facts.ts';
import { readClosure } from './closure.ts';
import type { UnownedFile } from './files.ts';
import { orGap } from './gaps.ts';
import { type Live, whyHidden } from './live.ts';
import { namedProgram } from './named-program.ts';
import { identify, personOf } from './processes.ts';
import type { OpenRoot } from './roots.ts';

const ANYTHING = ['listen', 'bind'] as const;
type Ability = (typeof ANYTHING)[number];

const CMDLINE_LIMIT = 1 << 20;

/** A process that may not be looked into, by what it says of itself. */
export interface Hidden {
  readonly fact: ProcessFact;
  readonly can: ReadonlySet<Ability>;
}

/** Processes whose open files may not be seen, each with the program that it names: some of them hold the hidden sockets. */
export function hiddenProcesses(live: Live, pids: readonly number[]): readonly Hidden[] {
  const { processes, notLookedAt } = live;
  return pids
    .filter((pid) => hidesItsFiles(processes, pid))
    .flatMap((pid) => orGap(notLookedAt, `process ${pid}`, () => hiddenProcess(live, pid)) ?? []);
}

function hiddenProcess(live: Live, pid: number): readonly Hidden[] {
  const { processes, roots } = live;
  const identity = identify(processes, pid);
  if (identity === undefined || isKernelThread(processes, pid)) return [];
  const program = namedProgram(processes, pid, identity.name, roots.machine);
  const [why] = whyHidden(live);
  const fact = {
    ...({ kind: 'host/process', version: 1, root: roots.machine.id } as const),
    ...personOf(identity, roots.machine.users),
    ...(program === undefined ? {} : { program: program.key }),
    mapped: { seen: false, why },
  } as const;
  return [{ fact, can: program === undefined ? new Set(ANYTHING) : abilities(roots.machine, program) }];
}

/** Some show that they have open files and not what these are: a protected pid 1 does so even to root. */
function hidesItsFiles(processes: Processes, pid: number): boolean {
  const names = processes.names(pid, 'fd');
  if (names === undefined) return true;
  return names.length > 0 && names.every((name) => processes.link(pid, `fd/${name}`) === undefined);
}

/** A kernel thread has no command line, and no sockets of ours. */
function isKernelThread(processes: Processes, pid: number): boolean {
  return (processes.read(pid, 'cmdline', CMDLINE_LIMIT) ?? Buffer.alloc(0)).length === 0;
}

/**
 * Whether a program could hold a listening socket: it or a library of it imports the function. A static program imports
 * nothing, so it could; one whose structure cannot be read could, too.
 */
function abilities(root: OpenRoot, program: UnownedFile): ReadonlySet<Ability> {
  if (root.files.loadable(program.path)?.elf.isDynamic !== true) return new Set(ANYTHING);
  const imports = readClosure(root, program).flatMap(
    ({ path }) => root.files.loadable(path)?.elf.imports ?? [],
  );
  return new Set(imports.filter((name): name is Ability => name === 'listen' || name === 'bind'));
}
