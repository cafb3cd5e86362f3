import { testCheck } from '../../../../tests/check/test-check.ts';
import { hostResults, liblzma, withSshd } from '../../../../tests/host/host-results.ts';
import type { IfuncResult } from '../identity-results.ts';
import { resolverCallsOut } from './resolver-calls-out.ts';

function withIfunc(ifunc: IfuncResult) {
  return withSshd({ loads: [liblzma({ identity: { matches: [], ifunc } })] });
}

testCheck(resolverCallsOut, {
  finds: {
    given: withIfunc({ resolvers: 2, outward: ['the resolver of lzma_crc32 calls __tls_get_addr'] }),
    findings: [
      {
        severity: 'medium',
        title:
          'Code of /usr/lib/x86_64-linux-gnu/liblzma.so.5.4.1 that runs before main calls into other objects',
        message: 'Resolvers that do so are all but unknown in libraries that distributions ship.',
        locations: [{ path: '/usr/lib/x86_64-linux-gnu/liblzma.so.5.4.1', package: 'liblzma5' }],
        evidence: [{ kind: 'resolver', says: 'the resolver of lzma_crc32 calls __tls_get_addr' }],
        advice: [
          'compare the file with its package: dpkg --verify liblzma5',
          'read the code: objdump -d /usr/lib/x86_64-linux-gnu/liblzma.so.5.4.1',
        ],
      },
    ],
  },
  silentOnNearMiss: { 'resolvers that ask the processor alone': withIfunc({ resolvers: 48, outward: [] }) },
  notApplicable: { given: hostResults({ listeners: [] }), reason: 'nothing listens' },
  couldNotLook: {
    given: withIfunc({ resolvers: 0, unread: 'code for aarch64 is not read' }),
    reason: 'the resolvers of /usr/lib/x86_64-linux-gnu/liblzma.so.5.4.1: code for aarch64 is not read',
  },
});
