import { testCheck } from '../../../../tests/check/test-check.ts';
import {
  debian,
  hostResults,
  sshd,
  sshdProgram,
  unpackaged,
  withSshd,
} from '../../../../tests/host/host-results.ts';
import { shadowedLibrary } from './shadowed-library.ts';

const PACKAGED = '/usr/lib/x86_64-linux-gnu/liblzma.so.5.4.1';

testCheck(shadowedLibrary, {
  finds: {
    given: withSshd({
      loads: [
        sshdProgram(),
        unpackaged('/tmp/shadow/liblzma.so.5', {
          why: 'library-path',
          shadows: { path: PACKAGED, package: 'liblzma5' },
        }),
      ],
    }),
    findings: [
      {
        severity: 'high',
        title: "sshd :22 loads /tmp/shadow/liblzma.so.5 in place of liblzma5's liblzma.so.5",
        message: `/tmp/shadow/liblzma.so.5 belongs to no package. Without it the loader would have taken ${PACKAGED} of liblzma5, which is what updates replace.`,
        locations: [{ path: '/tmp/shadow/liblzma.so.5', package: 'liblzma5', pid: 700 }],
        evidence: [
          { kind: 'load-chain', says: 'sshd -> libsystemd.so.0 -> liblzma.so.5', why: 'library-path' },
          { kind: 'shadowed', says: `${PACKAGED} belongs to liblzma5`, path: PACKAGED },
        ],
        advice: [
          'find out who put /tmp/shadow/liblzma.so.5 there and why',
          'look for what leads the loader there: LD_LIBRARY_PATH and LD_PRELOAD of the service, /etc/ld.so.preload, RUNPATH: readelf -d /usr/sbin/sshd',
          'move it away and restart the service: systemctl restart ssh.service',
        ],
      },
    ],
  },
  silentOnNearMiss: {
    'the packaged library itself': hostResults(),
    'a library of no package whose name no package offers': withSshd({
      loads: [sshdProgram(), unpackaged('/opt/agent/libagent.so.1', { soname: 'libagent.so.1' })],
    }),
  },
  notApplicable: { given: hostResults({ listeners: [] }), reason: 'nothing listens' },
  couldNotLook: {
    given: hostResults({
      system: debian({ privileged: false }),
      listeners: [sshd({ loads: [], unseen: 'which process holds tcp port 22 could not be seen' })],
    }),
    reason: 'which process holds tcp port 22 could not be seen',
    hint: 'sudo underpin check',
  },
});
