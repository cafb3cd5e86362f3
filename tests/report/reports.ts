import type { HostResults, IncidentResult, Proof } from '../../src/lenses/host/results.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { hostResults, liblzma, notAffected, sshd, sshdProgram, unpackaged } from '../host/host-results.ts';

const CHAIN = 'sshd :22 -> libsystemd.so.0 -> liblzma.so.5 [liblzma5 5.6.1-1]';
const SIGN: Proof = {
  source: 'package-database',
  says: 'liblzma5 5.6.1-1 is an affected version (fixed in 5.6.1+really5.4.5-1)',
  trusts: "the machine's own package database, which root can rewrite",
};

/** What a process may call itself, and a file, and a package: none of it may act where the report is shown. */
const HOSTILE =
  'a\x1b[2J\x1b]0;x\x07</script><script>alert(1)</script>"\'&\nb\u202ec\u2028d\u009be\ud800f{0}[g](https://example.org/) ';

/** One report of each kind that the renderers have goldens for. */
export const reports: Readonly<Record<'affected' | 'clean' | 'unknown' | 'hostile', Report>> = {
  affected: affected(),
  clean: report({}),
  unknown: unknown(),
  hostile: hostile(),
};

/** A machine with nothing wrong; `changes` say what is. */
function report(changes: Partial<Report>, host: HostResults = hostResults()): Report {
  return {
    schema: 'underpin.report/1',
    tool: { name: 'underpin', version: '0.1.0', knowledge: '2024.03.29' },
    subject: { lens: 'host', name: 'bastion', collectedAt: '2024-03-29T20:51:00.000Z' },
    verdict: 'clean',
    checks: [{ id: 'host/affected-by-incident', outcome: 'clean' }],
    findings: [],
    results: { host },
    notLookedAt: [],
    took_ms: 1234,
    ...changes,
  };
}

function affected(): Report {
  const verdict = 'AFFECTED (loaded by sshd :22)';
  const incident: IncidentResult = notAffected({
    verdict,
    proofs: [],
    signs: [SIGN, { ...SIGN, source: 'bytes', says: 'it holds the code of the payload', trusts: 'the file' }],
    chains: [CHAIN],
    listeners: [{ listener: 'sshd :22', verdict, proofs: [], chains: [CHAIN] }],
    remedy: ['apt-get update', 'apt-get install --only-upgrade liblzma5', 'systemctl restart ssh'],
  });
  const other = notAffected({ id: 'CVE-2024-6387', name: 'regreSSHion', severity: 'high' });
  const host = hostResults({
    listeners: [sshd({ loads: [sshdProgram(), liblzma({ version: '5.6.1-1' })] })],
    incidents: [incident, other],
  });
  const checks = [{ id: 'host/affected-by-incident', outcome: 'findings' as const }];
  return report({ verdict: 'findings', checks, findings: [worst(), shadowed()] }, host);
}

function worst(): Finding {
  return {
    check: 'host/affected-by-incident',
    severity: 'critical',
    proof: 'bytes',
    title: 'CVE-2024-3094, the xz backdoor: AFFECTED (loaded by sshd :22)',
    message: 'Malicious code in the released archives of xz 5.6.0 and 5.6.1.',
    locations: [{ path: '/usr/lib/x86_64-linux-gnu/liblzma.so.5.6.1', package: 'liblzma5', pid: 700 }],
    evidence: [{ kind: 'chain', says: CHAIN }],
    advice: ['Update liblzma5: apt-get install --only-upgrade liblzma5'],
  };
}

function shadowed(): Finding {
  return {
    check: 'host/shadowed-library',
    severity: 'medium',
    title: 'A library was loaded in the place of a packaged one',
    message: 'sshd :22 loads /usr/local/lib/libz.so.1, which stands before the one of zlib1g.',
    locations: [{ path: '/usr/local/lib/a strange name #1?.so', line: 3 }, { commit: 'e86bd2e' }],
    evidence: [{ kind: 'path', says: '/usr/local/lib/libz.so.1 before /usr/lib/x86_64-linux-gnu/libz.so.1' }],
    advice: [],
  };
}

function unknown(): Report {
  const verdict = 'UNKNOWN (what sshd (process 700) has mapped could not be seen: permission denied)';
  const listeners = [{ listener: 'sshd :22', verdict, proofs: [], chains: [] }];
  const incident = notAffected({ verdict, proofs: [], chains: [], listeners, hint: 'sudo underpin check' });
  const host = hostResults({
    listeners: [sshd({ loads: [], unseen: 'permission denied' })],
    incidents: [incident],
  });
  const checks = [{ id: 'host/affected-by-incident', outcome: 'could-not-look' as const, reason: verdict }];
  const notLookedAt = [
    { what: 'maps of process 700', why: 'permission denied', hint: 'sudo underpin check' },
    { what: 'the units of systemd', why: '/etc/systemd is not readable' },
  ];
  return report({ verdict: 'unknown', checks, notLookedAt }, host);
}

function hostile(): Report {
  const chain = `${HOSTILE}:22 -> ${HOSTILE} [${HOSTILE} 1]`;
  const verdict = `AFFECTED (${HOSTILE})`;
  const sign = { ...SIGN, says: HOSTILE, trusts: HOSTILE };
  const listeners = [{ listener: HOSTILE, verdict, proofs: [], chains: [chain] }];
  const incident = notAffected({ name: HOSTILE, verdict, signs: [sign], listeners, remedy: [HOSTILE] });
  const loads = [unpackaged(`/${HOSTILE}`), liblzma({ package: HOSTILE, version: HOSTILE })];
  const host = hostResults({
    listeners: [sshd({ process: HOSTILE, user: HOSTILE, unit: HOSTILE, loads })],
    incidents: [incident],
  });
  const finding: Finding = {
    ...shadowed(),
    title: HOSTILE,
    message: HOSTILE,
    locations: [{ path: `/${HOSTILE}` }, { path: HOSTILE, package: HOSTILE }],
    evidence: [{ kind: 'path', says: HOSTILE }],
    advice: [HOSTILE],
  };
  const notLookedAt = [{ what: HOSTILE, why: HOSTILE, hint: HOSTILE }];
  const subject = { lens: 'host', name: HOSTILE, collectedAt: '2024-03-29T20:51:00.000Z' };
  return report({ verdict: 'findings', subject, findings: [finding], notLookedAt }, host);
}
