import { testCheck } from '../../../../tests/check/test-check.ts';
import { loginResults, measured, shift } from '../../../../tests/login/login-results.ts';
import { slowerThanControl } from './slower-than-control.ts';

testCheck(slowerThanControl, {
  finds: {
    given: loginResults({
      shifts: [
        shift({ estimate: 508, interval: [490, 520], p: 2e-17, alarms: true }),
        shift({ phase: 'cpu', p: 0.3 }),
      ],
    }),
    findings: [
      {
        severity: 'high',
        title: 'start takes 508 ms more than package:/old.deb (banner)',
        message:
          'Both were measured in turns, so that the machine and the network cost both the same. What differs is the software.',
        locations: [{ path: 'start' }],
        evidence: [
          {
            kind: 'shift',
            says: 'banner: 508 ms more, 99.9 % between 490 ms and 520 ms, p 2e-17 (Mann-Whitney)',
            phase: 'banner',
            estimate: 508,
            p: 2e-17,
          },
        ],
        advice: [
          'find the library that costs it: underpin login blame --start',
          'see which package changed last, and compare with the version before: underpin login compare start package:OLD.deb',
        ],
      },
    ],
  },
  silentOnNearMiss: {
    'a difference by chance': loginResults(),
    'a real one that is too small': loginResults({ shifts: [shift({ estimate: 0.3, p: 1e-9 })] }),
    'a server that is faster than the control': loginResults({
      shifts: [shift({ estimate: -40, interval: [-44, -36], p: 1e-20 })],
    }),
  },
  notApplicable: {
    given: { ...measured('start'), shifts: [], blame: [], profiled: [], sweep: [] },
    reason: 'no control was measured',
  },
  couldNotLook: {
    given: loginResults({
      control: { ...measured('start'), interleaved: false },
      shifts: [shift({ estimate: 40, p: 1e-20 })],
    }),
    reason: 'the baseline may have drifted: it was not measured in turns with the target',
    hint: 'underpin login compare HOST start',
  },
});
