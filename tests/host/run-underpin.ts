import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { HostResults, IncidentResult, Listener, Load } from '../../src/lenses/host/results.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import type { Machine, RunOptions } from './own-machine.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** The command line of this checkout's program. */
export const underpin = [process.execPath, MAIN] as const;

export interface HostReport extends Report {
  readonly results: { readonly host: HostResults };
}

/** Runs the program as a user does, on this machine or in one of the test's own. */
export function runUnderpin(args: readonly string[], machine?: Machine, options: RunOptions = {}) {
  if (machine !== undefined) return machine.run([...underpin, ...args], options);
  return spawnSync(process.execPath, [MAIN, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...options.environment },
  });
}

/** The report of `underpin check --json`; the exit status must be the one expected, and stderr empty. */
export function reportOf(ran: SpawnSyncReturns<string>, status: number): HostReport {
  assert.deepEqual(
    { status: ran.status, stderr: ran.stderr },
    { status, stderr: '' },
    ran.stdout.slice(0, 2000),
  );
  return JSON.parse(ran.stdout);
}

/** The only listener on a port. */
export function listenerOn({ results }: HostReport, port: number): Listener {
  const [listener, ...more] = results.host.listeners.filter((one) => one.port === port);
  assert.ok(listener !== undefined && more.length === 0, `one listener on port ${port}`);
  return listener;
}

/** What a listener loads under a path; undefined where it does not. */
export function loadOf(listener: Listener, path: string): Load | undefined {
  return listener.loads.find((load) => load.path === path);
}

/** The same without what its identity is, which has tests of its own. */
export function bareLoad(load: Load | object | undefined): object | undefined {
  if (load === undefined) return undefined;
  const { identity: _, ...rest } = load as Partial<Load>;
  return rest;
}

/** How one incident stands. */
export function incidentOf({ results }: HostReport, id: string): IncidentResult {
  const incident = results.host.incidents.find((one) => one.id === id);
  assert.ok(incident !== undefined, id);
  return incident;
}

/** What one check found. */
export function findingsOf({ findings }: HostReport, check: string): readonly Finding[] {
  return findings.filter((finding) => finding.check === check);
}
