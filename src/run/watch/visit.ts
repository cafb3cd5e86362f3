import { countConnections } from '../../formats/sshd-log.ts';
import { collectRounds } from '../../lenses/login/collect/collect-rounds.ts';
import { openServer } from '../../lenses/login/collect/open-server.ts';
import type { UnitCount, Visit } from '../../model/login-history.ts';
import { cgroupCpu } from '../../system/cgroup-cpu.ts';
import { findProgram, runProgram } from '../../system/run-program.ts';

export interface VisitOptions {
  /** HOST[:PORT] of the server. */
  readonly server: string;
  readonly probes: number;
  /** Whether to ask perf for the shares of the libraries too. */
  readonly shares: boolean;
  /** Milliseconds of the wall clock. */
  readonly now: () => number;
  /** What the ssh unit had used at the visit before. */
  readonly before?: UnitCount;
}

const QUIET = () => {};

/** Probes the server, up to its banner: nobody logs in. A server that does not answer is a visit too. */
export async function makeVisit(
  options: VisitOptions,
): Promise<{ readonly visit: Visit; readonly count?: UnitCount }> {
  const side = openServer(options.server);
  const at = options.now();
  const sides = new Map([['target' as const, side]]);
  const facts = await collectRounds(sides, { rounds: options.probes, seconds: 60, progress: QUIET });
  const rounds = facts.filter((fact) => fact.kind === 'login/round');
  const { listener } = side;
  const count = listener === undefined ? undefined : unitCount(listener, at);
  const unit = count === undefined ? undefined : await unitSince(options.before, count);
  const times = rounds.flatMap(({ phases, cpu }) => [
    ...Object.entries(phases).map(([phase, ms]) => ({ phase, ms })),
    ...(cpu === undefined ? [] : [{ phase: 'cpu', ms: cpu }]),
  ]);
  const failures = rounds.flatMap(({ failure }) => failure ?? []);
  const shares = options.shares && times.length > 0 ? await askPerf(sides, options.probes) : [];
  const visit = { at, times, failures, ...(unit === undefined ? {} : { unit }), shares };
  return { visit, ...(count === undefined ? {} : { count }) };
}

/** Loaded only when it is asked: a visit without it is a third smaller. */
async function askPerf(sides: Parameters<typeof collectRounds>[0], runs: number): Promise<Visit['shares']> {
  return (await import('./shares.ts')).sharesOf(sides, runs);
}

function unitCount(listener: number, at: number): UnitCount | undefined {
  const cpuNs = cgroupCpu(listener)?.();
  return cpuNs === undefined ? undefined : { at, listener, cpuNs };
}

async function unitSince(before: UnitCount | undefined, now: UnitCount): Promise<Visit['unit']> {
  if (before === undefined || before.listener !== now.listener || now.cpuNs < before.cpuNs) return undefined;
  const journalctl = findProgram('journalctl');
  if (journalctl === undefined) return undefined;
  const since = `@${Math.floor(before.at / 1000)}`;
  const { stdout, status } = await runProgram(
    journalctl,
    ['--quiet', '--no-pager', '-o', 'short', '-t', 'sshd', '-t', 'sshd-session', '--since', since],
    { environment: {}, timeoutMs: 20_000, keep: 32 << 20 },
  );
  if (status !== 0) return undefined;
  const whole = stdout.slice(0, stdout.lastIndexOf('\n') + 1);
  return {
    cpuMs: (now.cpuNs - before.cpuNs) / 1e6,
    connections: countConnections(whole, now.listener),
  };
}
