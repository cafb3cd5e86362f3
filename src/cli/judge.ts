import { exitStatus } from '../run/exit-status.ts';
import { judgeFacts } from '../run/judge-facts.ts';
import { shippedIncidents } from '../run/knowledge.ts';
import { type OutputOptions, printReport } from './output.ts';

/** `underpin judge FILE...`: the worst of the files' exit statuses, findings before unknown. */
export async function judge(files: readonly string[], options: OutputOptions): Promise<number> {
  const incidents = await shippedIncidents();
  const statuses = files.map((file) => {
    const report = judgeFacts(file, incidents, options.failOn);
    printReport(report, options);
    return exitStatus(report, options);
  });
  if (statuses.includes(1)) return 1;
  return Math.max(...statuses);
}
