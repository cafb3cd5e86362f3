import { testCheck } from '../../../../tests/check/test-check.ts';
import { blame, loginResults } from '../../../../tests/login/login-results.ts';
import { libraryCostsCpu } from './library-costs-cpu.ts';

const LIBLZMA = '/usr/lib/x86_64-linux-gnu/liblzma.so.5.6.1';
const BOTH = [
  { method: 'perf', controlled: true },
  { method: 'callgrind', controlled: true },
] as const;

testCheck(libraryCostsCpu, {
  finds: {
    given: loginResults({
      profiled: BOTH,
      blame: [
        blame({ share: 0.43, excess: 12.2, z: 66.1, blamed: true }),
        blame({
          method: 'callgrind',
          share: 0.4,
          excess: 6_000_033,
          z: 6_000_033,
          addresses: ['0x0000000000004712'],
          blamed: true,
        }),
        blame({ object: '[kernel]', share: 0.4 }),
      ],
    }),
    findings: [
      {
        severity: 'high',
        title: `${LIBLZMA} of liblzma5 costs 12.2 ms more a login and 6,000,033 instructions more a start`,
        message: 'The control, with the same configuration, spends that time nowhere.',
        locations: [{ path: LIBLZMA, package: 'liblzma5' }],
        evidence: [
          {
            kind: 'blame',
            says: 'perf: 43.0 % of the cost, 0.1 % in the control, z 66.1; build id abcd; at 0x4712, 0x4704',
            object: LIBLZMA,
            method: 'perf',
            addresses: ['0x4712', '0x4704'],
          },
          {
            kind: 'blame',
            says: 'callgrind: 40.0 % of the cost, 0.1 % in the control, z above 1,000; build id abcd; at 0x0000000000004712',
            object: LIBLZMA,
            method: 'callgrind',
            addresses: ['0x0000000000004712'],
          },
        ],
        advice: [
          `look at the code at file offset 0x4712: objdump -dF ${LIBLZMA}`,
          "compare the file with the package's: dpkg --verify liblzma5, or rpm --verify liblzma5",
          'go back to the version before, and tell the maintainers of the package',
        ],
      },
    ],
  },
  silentOnNearMiss: {
    'an idle library': loginResults({ profiled: BOTH, blame: [blame()] }),
    'a busy one that is as busy in the control': loginResults({
      profiled: BOTH,
      blame: [
        blame({ object: '/usr/lib/libcrypto.so.3', share: 0.2, controlShare: 0.21, excess: 0.1, z: 2 }),
      ],
    }),
  },
  notApplicable: { given: loginResults(), reason: 'nothing was profiled' },
  couldNotLook: {
    given: loginResults({ profiled: [{ method: 'callgrind', controlled: true }], blame: [] }),
    reason: 'only callgrind looked, and code that hides from debuggers hides from it',
    hint: 'apt-get install linux-perf',
  },
});
