import { testCheck } from '../../../../tests/check/test-check.ts';
import {
  debian,
  hostResults,
  liblzma,
  sshd,
  sshdProgram,
  withSshd,
} from '../../../../tests/host/host-results.ts';
import { replacedFile } from './replaced-file.ts';

const CHAIN = 'sshd -> libsystemd.so.0 -> liblzma.so.5';
const { path: PATH } = liblzma();

testCheck(replacedFile, {
  finds: {
    given: withSshd({ loads: [sshdProgram(), liblzma({ deleted: true })] }),
    findings: [
      {
        severity: 'low',
        title: 'sshd :22 needs a restart: it runs 1 file that was replaced on disk',
        message: 'What is on the disk now, an update or nothing, is not what the process runs.',
        locations: [{ path: PATH, pid: 700 }],
        evidence: [{ kind: 'load-chain', says: CHAIN, path: PATH }],
        advice: ['restart it: systemctl restart ssh.service'],
      },
    ],
  },
  silentOnNearMiss: { 'a service whose files are those on the disk': hostResults() },
  notApplicable: {
    given: hostResults({ system: debian({ live: false }) }),
    reason: 'the root is not a running system',
  },
  couldNotLook: {
    given: hostResults({
      listeners: [
        sshd({ unseen: 'what sshd (process 700) has mapped could not be seen: permission denied' }),
      ],
    }),
    reason: 'what sshd (process 700) has mapped could not be seen: permission denied',
  },
});
