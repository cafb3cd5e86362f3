import { checkHost } from '../run/check-host.ts';
import { exitStatus } from '../run/exit-status.ts';
import { writeFacts } from '../run/facts-file.ts';
import { shippedIncidents } from '../run/knowledge.ts';
import { writeFile } from '../system/write-file.ts';
import { type OutputOptions, printReport, writeReports } from './output.ts';
import { showProgress } from './progress.ts';

export interface CheckOptions extends OutputOptions {
  readonly root?: string;
  readonly image?: string;
  readonly facts?: string;
  readonly after?: string;
  readonly archive?: string;
  readonly keyring?: string;
  /** In days. */
  readonly coolingOff: number;
  readonly integrity: 'loaded' | 'elf' | 'all';
}

/** `underpin check` */
export async function check(options: CheckOptions): Promise<number> {
  const incidents = await shippedIncidents();
  const progress = showProgress();
  const { report, facts } = checkHost({
    ...(options.root === undefined ? {} : { root: options.root }),
    coolingOffDays: options.coolingOff,
    ...(options.after === undefined ? {} : { after: options.after }),
    ...(options.integrity === 'loaded' ? {} : { integrity: options.integrity }),
    ...(options.archive === undefined ? {} : { archive: options.archive }),
    ...(options.keyring === undefined ? {} : { keyring: options.keyring }),
    ...(options.image === undefined ? {} : { image: options.image }),
    incidents,
    failOn: options.failOn,
    progress: progress.show,
  });
  progress.clear();
  if (options.facts !== undefined) writeFile(options.facts, writeFacts(facts));
  await writeReports(report, options);
  printReport(report, options);
  return exitStatus(report, options);
}
