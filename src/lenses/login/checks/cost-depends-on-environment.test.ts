import { testCheck } from '../../../../tests/check/test-check.ts';
import { loginResults, sweep } from '../../../../tests/login/login-results.ts';
import { costDependsOnEnvironment } from './cost-depends-on-environment.ts';

const daemon = sweep('as the daemon');

testCheck(costDependsOnEnvironment, {
  finds: {
    given: loginResults({
      sweep: [
        daemon,
        sweep('TERM=xterm', { median: 8, ratio: 0.444, shift: -10, p: 1e-11, depends: true }),
        sweep('LANG unset'),
      ],
    }),
    findings: [
      {
        severity: 'high',
        title: '/usr/sbin/sshd -V costs 10.0 ms less CPU time with TERM=xterm',
        message:
          'As the daemon runs it, it costs 18.0 ms; with that one change 8.00 ms. Nothing that it has to do depends on this.',
        locations: [{ path: '/usr/sbin/sshd' }],
        evidence: [
          {
            kind: 'sweep',
            says: 'TERM=xterm: 44.4 % of the usual cost, p 1e-11 (Mann-Whitney)',
            condition: 'TERM=xterm',
            ratio: 0.444,
            p: 1e-11,
          },
        ],
        advice: [
          'find the library that costs it, with the environment in which it costs more: underpin login blame --start',
        ],
      },
    ],
  },
  silentOnNearMiss: {
    'a table that LANG makes it read': loginResults({
      sweep: [daemon, sweep('LANG unset', { median: 17.4, shift: -0.6, p: 1e-6 })],
    }),
  },
  notApplicable: { given: loginResults(), reason: 'no environment was varied' },
  couldNotLook: {
    given: loginResults({ sweep: [daemon] }),
    reason: "no condition but the daemon's own ran 10 times",
  },
});
