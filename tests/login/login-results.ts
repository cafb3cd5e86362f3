import type {
  BlameResult,
  LoginResults,
  Measured,
  ShiftResult,
  SweepResult,
} from '../../src/lenses/login/results.ts';

/** Results of a comparison in which nothing is wrong, with changes. */
export function loginResults(changes: Partial<LoginResults> = {}): LoginResults {
  const control = { ...measured('package:/old.deb'), interleaved: true };
  return { ...measured('start'), control, shifts: [shift()], blame: [], profiled: [], sweep: [], ...changes };
}

export function measured(target: string, rounds = 200): Measured {
  const banner = { n: rounds, median: 12, mad: 0.5, p95: 14 };
  return { target, rounds, phases: { banner }, failures: [] };
}

/** A shift by chance. */
export function shift(changes: Partial<ShiftResult> = {}): ShiftResult {
  const interval = [-0.2, 0.4] as const;
  return { phase: 'banner', estimate: 0.1, interval, p: 0.4, least: 0.5, alarms: false, ...changes };
}

/** liblzma as a login leaves it: idle. */
export function blame(changes: Partial<BlameResult> = {}): BlameResult {
  return {
    object: '/usr/lib/x86_64-linux-gnu/liblzma.so.5.6.1',
    buildId: 'abcd',
    package: 'liblzma5',
    method: 'perf',
    share: 0.001,
    controlShare: 0.001,
    excess: 0,
    z: 0.2,
    addresses: ['0x4712', '0x4704'],
    blamed: false,
    ...changes,
  };
}

export function sweep(condition: string, changes: Partial<SweepResult> = {}): SweepResult {
  return {
    condition,
    command: '/usr/sbin/sshd -V',
    median: 18,
    ratio: 1,
    shift: 0,
    p: 0.5,
    depends: false,
    ...changes,
  };
}
