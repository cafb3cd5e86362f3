import { testCheck } from '../../../../tests/check/test-check.ts';
import {
  debian,
  hostResults,
  liblzma,
  sshd,
  sshdProgram,
  withSshd,
} from '../../../../tests/host/host-results.ts';
import type { MismatchedSlot, SlotResult } from '../identity-results.ts';
import { redirectedCall } from './redirected-call.ts';

const TURNED: MismatchedSlot = {
  symbol: 'RSA_public_decrypt',
  how: 'ifunc',
  into: '/usr/lib/x86_64-linux-gnu/liblzma.so.5.6.1',
  isSealed: true,
};

function withSlots(slots: SlotResult) {
  const identity = { matches: [], slots };
  return withSshd({ loads: [{ ...sshdProgram(), identity }, liblzma()] });
}

testCheck(redirectedCall, {
  finds: {
    given: withSlots({ bound: 466, mismatched: [TURNED] }),
    findings: [
      {
        severity: 'critical',
        title:
          'sshd :22 calls RSA_public_decrypt in /usr/lib/x86_64-linux-gnu/liblzma.so.5.6.1, which has IFUNC resolvers and does not export it',
        message:
          'The loader binds a call to an object that exports the function. These lead into one that does not, and that has code which runs while the program is being loaded: the way of CVE-2024-3094. The slot is read-only by now, so that it was changed while the program was being loaded.',
        locations: [{ path: '/usr/lib/x86_64-linux-gnu/liblzma.so.5.6.1', pid: 700 }],
        evidence: [
          {
            kind: 'slot',
            says: '/usr/sbin/sshd: RSA_public_decrypt -> /usr/lib/x86_64-linux-gnu/liblzma.so.5.6.1',
            symbol: 'RSA_public_decrypt',
            how: 'ifunc',
          },
        ],
        advice: [
          'do not restart the service yet: its memory is the evidence; keep it: gcore 700',
          'find out whose file /usr/lib/x86_64-linux-gnu/liblzma.so.5.6.1 is, and treat the machine as compromised until you know',
        ],
      },
    ],
  },
  silentOnNearMiss: {
    'a service whose every call leads where it should': withSlots({ bound: 467, mismatched: [] }),
  },
  notApplicable: {
    given: hostResults({ system: debian({ live: false }) }),
    reason: 'the root is not a running system',
  },
  couldNotLook: {
    given: hostResults({ system: debian({ privileged: false }), listeners: [sshd()] }),
    reason: 'where the calls of sshd :22 lead was not looked at',
    hint: 'sudo underpin check',
  },
});
