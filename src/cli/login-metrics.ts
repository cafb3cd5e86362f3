import { UnderpinError } from '../model/error.ts';
import { OPEN_METRICS_TYPE, renderOpenMetrics } from '../report/open-metrics/login.ts';
import { HistoryStore } from '../system/history-store.ts';
import { serveLoopback } from '../system/serve-loopback.ts';

/** `underpin login watch --serve PORT`: the metrics and nothing else, so that what stands all day stays small. */
export async function serveOnly(history: string, port: number): Promise<number> {
  const store = openHistory(history);
  const http = await serveMetrics(store, port, () => 0);
  const end = endOfProcess();
  await new Promise((resolve) => end.addEventListener('abort', resolve, { once: true }));
  http.close();
  store.close();
  return 0;
}

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
      hint: 'Run it as root, or give a file of your own: --history FILE',
    });
  }
}

/** Aborts when the process is asked to end. */
export function endOfProcess(): AbortSignal {
  const end = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end.abort());
  return end.signal;
}
