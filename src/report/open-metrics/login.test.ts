import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BUCKETS } from '../../model/login-history.ts';
import { renderOpenMetrics } from './login.ts';

const state = {
  last: { at: 1_700_000_000_500, times: [{ phase: 'banner', ms: 10 }], failures: [], shares: [] },
  histograms: [{ phase: 'banner', counts: BUCKETS.map((_, at) => Math.min(at, 3)), count: 4, sum: 0.05 }],
  failures: 1,
  visits: 7,
  unit: { cpuSeconds: 1.5, connections: 40 },
  shares: [{ object: '/lib/"a\\b\n.so', package: 'liba', share: 0.25 }],
  unstored: 0,
};

test('the families, in the form of OpenMetrics 1.0', () => {
  const lines = renderOpenMetrics(state).split('\n');
  assert.deepEqual(lines.slice(0, 9), [
    '# TYPE underpin_login_up gauge',
    '# HELP underpin_login_up Whether the server answered at the last visit.',
    'underpin_login_up 1',
    '# TYPE underpin_login_last_visit_timestamp_seconds gauge',
    '# UNIT underpin_login_last_visit_timestamp_seconds seconds',
    '# HELP underpin_login_last_visit_timestamp_seconds When the last visit was.',
    'underpin_login_last_visit_timestamp_seconds 1700000000.5',
    '# TYPE underpin_login_phase_seconds histogram',
    '# UNIT underpin_login_phase_seconds seconds',
  ]);
  assert.ok(lines.includes('underpin_login_phase_seconds_bucket{phase="banner",le="1.0"} 3'));
  assert.ok(lines.includes('underpin_login_phase_seconds_bucket{phase="banner",le="+Inf"} 4'));
  assert.ok(lines.includes('underpin_login_visits_total 7'));
  assert.ok(
    lines.includes('underpin_login_library_share{object="/lib/\\"a\\\\b\\n.so",package="liba"} 0.25'),
  );
  assert.deepEqual(lines.slice(-2), ['# EOF', '']);
});

test('before the first visit the server is down and nothing is counted', () => {
  const { last: _, ...rest } = { ...state, histograms: [], shares: [] };
  assert.ok(renderOpenMetrics(rest).includes('\nunderpin_login_up 0\n'));
});
