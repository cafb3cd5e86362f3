import { milliseconds, percent, probability } from '../lenses/login/derive/words.ts';
import type {
  BlameResult,
  LoginResults,
  Measured,
  ShiftResult,
  SweepResult,
} from '../lenses/login/results.ts';

/** What every report shows of a measurement, before it is text or a page. */
export interface LoginTable {
  readonly heading: string;
  /** Names of the columns; none where there are only lines. */
  readonly columns: readonly string[];
  readonly rows: readonly LoginRow[];
  /** Sentences below the table. */
  readonly lines: readonly LoginLine[];
}

interface LoginRow {
  readonly cells: readonly string[];
  /** It is what a finding is about. */
  readonly isBad: boolean;
}

interface LoginLine {
  readonly text: string;
  readonly tone: 'plain' | 'warn' | 'bad';
}

/** Objects shown where not all are asked for. */
const FEW = 8;

/** The times by phase, the shift against the control, who costs it, what it depends on; what was not measured is left out. */
export function loginTables(results: LoginResults, isAll: boolean): readonly LoginTable[] {
  return [
    times(results),
    shifts(results),
    ...(['perf', 'callgrind'] as const).map((method) => blame(method, results, isAll)),
    sweep(results.sweep),
  ].filter(({ rows, lines }) => rows.length + lines.length > 0);
}

function times({ control, ...target }: LoginResults): LoginTable {
  const sides = [target, ...(control === undefined ? [] : [control])];
  return {
    heading: 'Times',
    columns: ['', 'phase', 'n', 'median', 'MAD', '95 % below'],
    rows: sides.filter(({ rounds }) => rounds > 0).flatMap(timeRows),
    lines: sides.flatMap(({ failures, target: name }) =>
      failures.map(({ why, rounds }) => ({
        text: `${name}: ${rounds} failed: ${why}`,
        tone: 'warn' as const,
      })),
    ),
  };
}

function timeRows({ target, phases, cpu }: Measured): readonly LoginRow[] {
  const named = Object.entries(phases).map(([name, spread]) => ({ name, ...spread }));
  const all = cpu === undefined ? named : [...named, { name: `CPU (${cpu.from})`, ...cpu }];
  return all.map(({ name, n, median, mad, p95 }) => ({
    cells: [target, name, String(n), ...[median, mad, p95].map(milliseconds)],
    isBad: false,
  }));
}

function shifts({ shifts: all, control, target }: LoginResults): LoginTable {
  const how = control?.interleaved ? 'in turns' : 'a baseline that may have drifted';
  return {
    heading: `${target} against ${control?.target}, ${how}`,
    columns: [],
    rows: [],
    lines: all.map((one) => ({ text: shiftLine(one), tone: one.alarms ? 'bad' : 'plain' })),
  };
}

function shiftLine({ phase, estimate, interval, p, least }: ShiftResult): string {
  const between = interval === undefined ? '' : ` [${interval.map(milliseconds).join(' to ')}]`;
  const sign = estimate < 0 ? '' : '+';
  return `${phase.padEnd(8)} ${sign}${milliseconds(estimate)}${between}  p ${probability(p)}, judged from ${milliseconds(least)} on`;
}

function blame(method: BlameResult['method'], { blame: all }: LoginResults, isAll: boolean): LoginTable {
  const mine = all.filter((one) => one.method === method);
  return {
    heading: method === 'perf' ? 'CPU time by object (perf)' : 'Instructions by object (callgrind)',
    columns: ['object', 'package', 'share', 'control', 'more a run'],
    rows: (isAll ? mine : mine.slice(0, FEW)).map(blameRow),
    lines: [],
  };
}

function blameRow({ object, package: owner, share, controlShare, excess, ...one }: BlameResult): LoginRow {
  const ofNone = object.startsWith('/') ? 'no package' : '';
  const inUnit = (more: number) => (one.method === 'perf' ? milliseconds(more) : String(Math.round(more)));
  return {
    cells: [
      object,
      owner ?? ofNone,
      percent(share),
      controlShare === undefined ? '' : percent(controlShare),
      excess === undefined ? '' : inUnit(excess),
    ],
    isBad: one.blamed,
  };
}

function sweep(results: readonly SweepResult[]): LoginTable {
  return {
    heading: `CPU time of ${results[0]?.command} by environment`,
    columns: ['environment', 'median', 'of usual', 'p'],
    rows: results.map(({ condition, median, ratio, p, depends }) => ({
      cells: [condition, milliseconds(median), percent(ratio), probability(p)],
      isBad: depends,
    })),
    lines: [],
  };
}
