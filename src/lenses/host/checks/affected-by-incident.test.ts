import { testCheck } from '../../../../tests/check/test-check.ts';
import { hostResults, notAffected } from '../../../../tests/host/host-results.ts';
import { affectedByIncident } from './affected-by-incident.ts';

const CHAIN = 'sshd :22 -> libsystemd.so.0 -> liblzma.so.5 [liblzma5 5.6.1-1]';
const SIGN = {
  source: 'package-database',
  says: 'liblzma5 5.6.1-1 is affected (5.5.1alpha-0.1 up to before 5.6.1+really5.4.5-1)',
  trusts: "the machine's own package database, which root can rewrite",
} as const;
const REMEDY = ['apt-get update && apt-get install --only-upgrade liblzma5', 'systemctl restart ssh.service'];

testCheck(affectedByIncident, {
  finds: {
    given: hostResults({
      incidents: [
        notAffected({
          verdict: 'AFFECTED (loaded by sshd :22)',
          proofs: [],
          signs: [SIGN],
          chains: [CHAIN],
          remedy: REMEDY,
        }),
      ],
    }),
    findings: [
      {
        severity: 'critical',
        title: 'CVE-2024-3094 (the xz backdoor): AFFECTED (loaded by sshd :22)',
        message: SIGN.says,
        locations: [{ path: CHAIN }],
        evidence: [{ kind: SIGN.source, says: SIGN.says, trusts: SIGN.trusts }],
        advice: REMEDY,
      },
    ],
  },
  silentOnNearMiss: {
    'a clearance by version only': hostResults(),
    'a clearance by several proofs': hostResults({
      incidents: [notAffected({ verdict: 'NOT AFFECTED (4 proofs)' })],
    }),
  },
  notApplicable: { given: hostResults({ incidents: [] }), reason: 'no incident is described' },
  couldNotLook: {
    given: hostResults({
      incidents: [
        notAffected({
          verdict: 'UNKNOWN (what sshd (process 700) has mapped could not be seen: permission denied)',
          hint: 'sudo underpin check',
        }),
      ],
    }),
    reason:
      'CVE-2024-3094: UNKNOWN (what sshd (process 700) has mapped could not be seen: permission denied)',
    hint: 'sudo underpin check',
  },
});
