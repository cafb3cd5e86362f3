import { BUCKETS, type Histogram, type WatchState } from '../../model/login-history.ts';

/** The content type that OpenMetrics 1.0 asks for. */
export const OPEN_METRICS_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

/** The state of the watch as OpenMetrics 1.0 text. */
export function renderOpenMetrics(state: WatchState): string {
  const { last, histograms, failures, visits, unit, shares, unstored } = state;
  const isUp = last !== undefined && last.times.length > 0;
  const lines = [
    ...gauge('underpin_login_up', 'Whether the server answered at the last visit.', isUp ? 1 : 0),
    ...gauge(
      'underpin_login_last_visit_timestamp_seconds',
      'When the last visit was.',
      (last?.at ?? 0) / 1000,
    ),
    ...head('underpin_login_phase_seconds', 'histogram', 'Time of a login by phase.'),
    ...histograms.flatMap(histogramLines),
    ...counter('underpin_login_visits', 'Visits of the watch.', visits),
    ...counter('underpin_login_failures', 'Probes that came to nothing.', failures),
    ...counter('underpin_login_unit_cpu_seconds', 'CPU time of the ssh unit.', unit.cpuSeconds),
    ...counter('underpin_login_unit_connections', 'Connections that the ssh unit logged.', unit.connections),
    ...counter('underpin_login_store_failures', 'Times that the disk had no room for a visit.', unstored),
    ...head('underpin_login_library_share', 'gauge', 'Share of the CPU time of a login by object.'),
    ...shares.map(
      ({ object, package: owner = '', share }) =>
        `underpin_login_library_share{object="${escaped(object)}",package="${escaped(owner)}"} ${share}`,
    ),
    '# EOF',
  ];
  return `${lines.join('\n')}\n`;
}

function head(name: string, type: string, help: string): readonly string[] {
  const unit = name.endsWith('_seconds') ? [`# UNIT ${name} seconds`] : [];
  return [`# TYPE ${name} ${type}`, ...unit, `# HELP ${name} ${help}`];
}

function gauge(name: string, help: string, value: number): readonly string[] {
  return [...head(name, 'gauge', help), `${name} ${value}`];
}

function counter(name: string, help: string, value: number): readonly string[] {
  return [...head(name, 'counter', help), `${name}_total ${value}`];
}

function histogramLines({ phase, counts, count, sum }: Histogram): readonly string[] {
  const name = 'underpin_login_phase_seconds';
  const label = `phase="${escaped(phase)}"`;
  return [
    ...BUCKETS.map((bound, at) => `${name}_bucket{${label},le="${canonical(bound)}"} ${counts[at] ?? 0}`),
    `${name}_bucket{${label},le="+Inf"} ${count}`,
    `${name}_count{${label}} ${count}`,
    `${name}_sum{${label}} ${sum}`,
  ];
}

/** OpenMetrics writes whole bounds with a point. */
function canonical(bound: number): string {
  return Number.isInteger(bound) ? bound.toFixed(1) : String(bound);
}

/** Names of files may hold anything. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '\ufffd')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n');
}
