import { UnderpinError } from '../model/error.ts';
import type { HistoryPoint, UnitCount } from '../model/login-history.ts';
import { renderOpenMetrics } from '../report/open-metrics/login.ts';
import { renderHistory } from '../report/text/login-history.ts';
import { paintFor } from '../report/text/paint.ts';
import { dueNow, leftBy } from '../run/watch/between-visits.ts';
import { watch as stand } from '../run/watch/standing.ts';
import { makeVisit } from '../run/watch/visit.ts';
import type { HistoryStore } from '../system/history-store.ts';
import { writeFile } from '../system/write-file.ts';
import { endOfProcess, openHistory, serveMetrics } from './login-metrics.ts';

export interface WatchOptions {
  readonly server: string;
  readonly history: string;
  readonly once?: true;
  readonly metrics?: string;
  readonly serve: number;
  readonly chart?: true;
  readonly html?: string;
  readonly install?: true;
  readonly uninstall?: true;
}

const PROBES = 10;
const CHARTED = 96 * 31;

/** `underpin login watch`: stands and visits, or one of the parts of that. */
export async function watch(options: WatchOptions): Promise<number> {
  if (options.install || options.uninstall) {
    const { installWatch, uninstallWatch } = await import('./login-install.ts');
    return options.install ? installWatch(options) : uninstallWatch(options);
  }
  if (options.chart || options.html !== undefined) return chart(options);
  if (options.once) return visitOnce(options);
  return standAndServe(options);
}

/** The program of the timer's unit. What it cannot store it says, and the next visit comes anyway. */
async function visitOnce({ server, history, metrics }: WatchOptions): Promise<number> {
  const store = openHistory(history);
  const tell = (unstored: number) => {
    if (metrics !== undefined) writeFile(metrics, [renderOpenMetrics(store.state(unstored))]);
  };
  try {
    const due = dueNow(store.left(), Date.now());
    // Compiled by the visit that does not run it yet: both at once are what takes most memory.
    if (due.isFirst) await import('../run/watch/shares.ts');
    const { visit: made, count } = await visit(server, due.shares, due.before);
    store.add(made, leftBy(made.at, due.shares, count));
    tell(0);
    if (made.times.length === 0) say(`${server} did not answer: ${made.failures[0] ?? 'no reason'}`);
    return 0;
  } catch (error) {
    if (error instanceof UnderpinError) throw error;
    say(`this visit is lost: ${error instanceof Error ? error.message : String(error)}`);
    tell(1);
    return 2;
  } finally {
    store.close();
  }
}

async function standAndServe({ server, history, serve }: WatchOptions): Promise<number> {
  const store = openHistory(history);
  const unstored = { count: 0 };
  const end = endOfProcess();
  const http = await serveMetrics(store, serve, () => unstored.count);
  await stand(
    {
      now: () => ({ wall: Date.now(), monotonic: performance.now() }),
      sleep: (ms) => sleep(ms, end),
      visit: ({ shares, before }) => visit(server, shares, before),
      store: (one) => store.add(one),
      say,
    },
    unstored,
  );
  http.close();
  store.close();
  return 0;
}

function visit(server: string, shares: boolean, before?: UnitCount) {
  const since = before === undefined ? {} : { before };
  return makeVisit({ server, probes: PROBES, shares, now: Date.now, ...since });
}

async function chart({ server, history, html }: WatchOptions): Promise<number> {
  const points = withStore(history, (store) => store.points(CHARTED));
  if (html !== undefined) {
    const { renderHistoryPage } = await import('../report/html/login-history.ts');
    writeFile(html, [renderHistoryPage(server, points)]);
    return 0;
  }
  const { stdout, env } = process;
  const paint = paintFor(stdout.isTTY === true && env.NO_COLOR === undefined);
  stdout.write(renderHistory(points, Math.min(stdout.columns ?? 80, 120), paint));
  return 0;
}

function withStore(history: string, read: (store: HistoryStore) => readonly HistoryPoint[]) {
  const store = openHistory(history);
  try {
    return read(store);
  } finally {
    store.close();
  }
}

function say(line: string): void {
  process.stderr.write(`underpin login watch: ${line}\n`);
}

/** True after so many milliseconds, false as soon as the signal comes. */
function sleep(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const timer = setTimeout(() => resolve(true), ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}
