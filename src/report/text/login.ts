import { milliseconds, percent, probability } from '../../lenses/login/derive/words.ts';
import type {
  BlameResult,
  LoginResults,
  Measured,
  ShiftResult,
  SweepResult,
} from '../../lenses/login/results.ts';
import { table } from './login-table.ts';
import type { Part, TextOptions } from './render-text.ts';

/** Objects shown where not all are asked for. */
const FEW = 8;

/** What was measured: the times by phase, the shift against the control, who costs it, what it depends on. */
export function renderLogin(results: LoginResults, options: TextOptions): readonly Part[] {
  return [
    times(results, options),
    shifts(results, options),
    ...(['perf', 'callgrind'] as const).map((method) => blame(method, results, options)),
    sweep(results.sweep, options),
  ];
}

function times({ control, ...target }: LoginResults, { paint }: TextOptions): Part {
  const sides = [target, ...(control === undefined ? [] : [control])].filter(({ rounds }) => rounds > 0);
  const rows = sides.flatMap((side) =>
    measuresOf(side).map(({ name, n, median, mad, p95 }) => [
      side.target,
      name,
      String(n),
      milliseconds(median),
      milliseconds(mad),
      milliseconds(p95),
    ]),
  );
  const failed = [target, ...(control === undefined ? [] : [control])].flatMap((side) =>
    side.failures.map(({ why, rounds }) => paint.warn(`  ${side.target}: ${rounds} failed: ${why}`)),
  );
  const drawn =
    rows.length === 0 ? [] : table(['', 'phase', 'n', 'median', 'MAD', '95 % below'], rows, paint);
  return { heading: 'Times', lines: [...drawn, ...failed] };
}

function measuresOf({ phases, cpu }: Measured) {
  const named = Object.entries(phases).map(([name, spread]) => ({ name, ...spread }));
  return cpu === undefined ? named : [...named, { name: `CPU (${cpu.from})`, ...cpu }];
}

function shifts({ shifts: all, control, target }: LoginResults, { paint }: TextOptions): Part {
  if (control === undefined || all.length === 0) return { lines: [] };
  return {
    heading: `${target} against ${control.target}${control.interleaved ? ', in turns' : ', a baseline that may have drifted'}`,
    lines: all.map((one) => `  ${one.alarms ? paint.bad(shiftLine(one)) : shiftLine(one)}`),
  };
}

function shiftLine({ phase, estimate, interval, p, least }: ShiftResult): string {
  const between = interval === undefined ? '' : ` [${interval.map(milliseconds).join(' to ')}]`;
  const sign = estimate < 0 ? '' : '+';
  return `${phase.padEnd(8)} ${sign}${milliseconds(estimate)}${between}  p ${probability(p)}, judged from ${milliseconds(least)} on`;
}

function blame(
  method: BlameResult['method'],
  { blame: all }: LoginResults,
  { paint, all: isAll }: TextOptions,
): Part {
  const mine = all.filter((one) => one.method === method);
  const shown = isAll ? mine : mine.slice(0, FEW);
  const rows = shown.map((one) => {
    const mark = one.blamed ? paint.bad : (text: string) => text;
    return [
      mark(one.object),
      one.package ?? (one.object.startsWith('/') ? 'no package' : ''),
      percent(one.share),
      one.controlShare === undefined ? '' : percent(one.controlShare),
      one.excess === undefined ? '' : excess(one),
    ];
  });
  if (rows.length === 0) return { lines: [] };
  const what = method === 'perf' ? 'CPU time by object (perf)' : 'Instructions by object (callgrind)';
  return {
    heading: what,
    lines: table(['object', 'package', 'share', 'control', 'more a run'], rows, paint),
  };
}

function excess({ method, excess: more = 0 }: BlameResult): string {
  return method === 'perf' ? milliseconds(more) : String(Math.round(more));
}

function sweep(results: readonly SweepResult[], { paint }: TextOptions): Part {
  if (results.length === 0) return { lines: [] };
  const rows = results.map(({ condition, median, ratio, p, depends }) => [
    depends ? paint.bad(condition) : condition,
    milliseconds(median),
    percent(ratio),
    probability(p),
  ]);
  return {
    heading: `CPU time of ${results[0]?.command} by environment`,
    lines: table(['environment', 'median', 'of usual', 'p'], rows, paint),
  };
}
