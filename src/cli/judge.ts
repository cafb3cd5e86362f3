import { checkSubject } from '../run/check-host.ts';
import { exitStatus } from '../run/exit-status.ts';
import { capturedSubject } from '../run/host-subject.ts';
import { judgeFacts } from '../run/judge-facts.ts';
import { shippedIncidents } from '../run/knowledge.ts';
import { type OutputOptions, printReport, writeReports } from './output.ts';

/** `underpin judge FILE...`: the worst of the files' exit statuses, findings before unknown. */
export async function judge(files: readonly string[], options: OutputOptions): Promise<number> {
  const incidents = await shippedIncidents();
  const statuses: number[] = [];
  for (const file of files) {
    const captured = capturedSubject(file);
    const report =
      captured === undefined
        ? judgeFacts(file, incidents, options.failOn)
        : checkSubject({ open: () => captured, incidents, failOn: options.failOn, progress: () => {} })
            .report;
    await writeReports(report, options);
    printReport(report, options);
    statuses.push(exitStatus(report, options));
  }
  if (statuses.includes(1)) return 1;
  return Math.max(...statuses);
}
