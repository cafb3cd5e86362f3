import { UnderpinError } from '../model/error.ts';
import { OPEN_METRICS_TYPE, renderOpenMetrics } from '../report/open-metrics/login.ts';
import { HistoryStore } from '../system/history-store.ts';
import { serveLoopback } from '../system/serve-loopback.ts';

export async function serveMetrics(store: HistoryStore, port: number, unstored: () => number) {
  try {
    return await serveLoopback(port, {
      '/metrics': () => ({ type: OPEN_METRICS_TYPE, body: renderOpenMetrics(store.state(unstored())) }),
    });
  } catch (cause) {
    throw new UnderpinError('USAGE', `cannot listen on 127.0.0.1:${port}: ${cause}`, {
      cause,
      hint: 'Choose another port: --serve PORT',
    });
  }
}

export function openHistory(path: string): HistoryStore {
  try {
    return new HistoryStore(path);
  } catch (cause) {
    throw new UnderpinError('CANNOT_WRITE', `cannot open the history ${path}: ${cause}`, {
      cause,
      hint: 'It needs root and room on the disk; or give a file of your own: --history FILE',
    });
  }
}

/** Aborts when the process is asked to end. */
export function endOfProcess(): AbortSignal {
  const end = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end.abort());
  return end.signal;
}
