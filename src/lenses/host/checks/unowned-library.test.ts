import { testCheck } from '../../../../tests/check/test-check.ts';
import {
  hostResults,
  liblzma,
  sshdProgram,
  unpackaged,
  withSshd,
} from '../../../../tests/host/host-results.ts';
import { unownedLibrary } from './unowned-library.ts';

const PATH = '/opt/agent/libagent.so.1';

testCheck(unownedLibrary, {
  finds: {
    given: withSshd({
      loads: [sshdProgram(), unpackaged(PATH, { why: 'dlopen', chain: ['sshd', 'libagent.so.1'] })],
    }),
    findings: [
      {
        severity: 'info',
        title: 'sshd :22 runs 1 file of no package',
        message: 'No update replaces them and no package check covers them.',
        locations: [{ path: PATH, pid: 700 }],
        evidence: [{ kind: 'load-chain', says: 'sshd -> libagent.so.1', path: PATH, why: 'dlopen' }],
        advice: ['know who updates these files'],
      },
    ],
  },
  silentOnNearMiss: {
    'files that packages own': hostResults(),
    'a library that stands in for a packaged one, which is host/shadowed-library': withSshd({
      loads: [unpackaged(PATH, { shadows: { path: liblzma().path, package: 'liblzma5' } })],
    }),
    'a file that was replaced on disk, which is host/replaced-file': withSshd({
      loads: [unpackaged(PATH, { deleted: true })],
    }),
  },
  notApplicable: { given: hostResults({ listeners: [] }), reason: 'nothing listens' },
  couldNotLook: {
    given: hostResults({ packages: { count: 0, families: [] } }),
    reason: 'no package database could be read',
  },
});
