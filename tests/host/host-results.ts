import type {
  HostResults,
  IncidentResult,
  Listener,
  Load,
  Proof,
  System,
} from '../../src/lenses/host/results.ts';

const CHAIN = 'sshd :22 -> libsystemd.so.0 -> liblzma.so.5 [liblzma5 5.4.1-1]';
const VERSION_PROOF: Proof = {
  source: 'package-database',
  says: 'liblzma5 5.4.1-1: Debian never shipped the code in a stable release.',
  trusts: "the machine's own package database, which root can rewrite",
};

/** Results of a running Debian machine, seen as root, on which nothing is wrong; `changes` say what is. */
export function hostResults(changes: Partial<HostResults> = {}): HostResults {
  return {
    system: debian(),
    packages: { count: 726, families: ['dpkg'] },
    listeners: [sshd()],
    unlisted: [],
    incidents: [notAffected()],
    integrity: { scope: 'loaded', files: 28, changed: [] },
    window: [],
    ...changes,
  };
}

/** Debian, running, seen as root. */
export function debian(changes: Partial<System> = {}): System {
  return {
    name: 'Debian GNU/Linux 12 (bookworm)',
    distribution: 'debian',
    family: 'dpkg',
    architecture: 'amd64',
    live: true,
    privileged: true,
    ...changes,
  };
}

/** Results of a machine on which the only listener is this sshd. */
export function withSshd(changes: Partial<Listener>): HostResults {
  return hostResults({ listeners: [sshd(changes)] });
}

export function sshd(changes: Partial<Listener> = {}): Listener {
  return {
    proto: 'tcp',
    address: '0.0.0.0',
    port: 22,
    pid: 700,
    process: 'sshd',
    program: '/usr/sbin/sshd',
    user: 'root',
    unit: 'ssh.service',
    holder: 'seen',
    loads: [sshdProgram(), liblzma()],
    missing: [],
    ...changes,
  };
}

export function sshdProgram(): Load {
  return {
    path: '/usr/sbin/sshd',
    why: 'program',
    chain: ['sshd'],
    package: 'openssh-server',
    version: '1:9.2p1-2+deb12u10',
    seen: true,
    file: '/ /usr/sbin/sshd',
  };
}

export function liblzma(changes: Partial<Load> = {}): Load {
  return {
    path: '/usr/lib/x86_64-linux-gnu/liblzma.so.5.4.1',
    why: 'needed',
    chain: ['sshd', 'libsystemd.so.0', 'liblzma.so.5'],
    soname: 'liblzma.so.5',
    package: 'liblzma5',
    version: '5.4.1-1',
    seen: true,
    file: '/ /usr/lib/x86_64-linux-gnu/liblzma.so.5.4.1',
    ...changes,
  };
}

/** A library that lies outside of every package. */
export function unpackaged(path: string, changes: Partial<Load> = {}): Load {
  const { package: _owner, version: _version, ...load } = liblzma();
  return { ...load, path, file: `/ ${path}`, ...changes };
}

export function notAffected(changes: Partial<IncidentResult> = {}): IncidentResult {
  return {
    id: 'CVE-2024-3094',
    name: 'the xz backdoor',
    severity: 'critical',
    verdict: 'NOT AFFECTED (1 proof, by version only)',
    scope: '726 packages, 1 listening services (1 with the component)',
    proofs: [VERSION_PROOF],
    signs: [],
    chains: [CHAIN],
    listeners: [
      {
        listener: 'sshd :22',
        verdict: 'NOT AFFECTED (1 proof, by version only)',
        proofs: [VERSION_PROOF],
        chains: [CHAIN],
      },
    ],
    remedy: [],
    ...changes,
  };
}
