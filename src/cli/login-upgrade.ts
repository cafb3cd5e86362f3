import { exitStatus } from '../run/exit-status.ts';
import { writeFacts } from '../run/facts-file.ts';
import { compareAfter, saveBefore } from '../run/login/upgrade.ts';
import { subjectFolder } from '../run/subject-folder.ts';
import { writeFile } from '../system/write-file.ts';
import { type OutputOptions, printReport, writeReports } from './output.ts';
import { showProgress } from './progress.ts';

interface UpgradeOptions extends OutputOptions {
  readonly root?: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly facts?: string;
}

/** `underpin login upgrade before|after` */
export async function upgrade(moment: 'before' | 'after', options: UpgradeOptions): Promise<number> {
  const root = options.root === undefined ? '' : subjectFolder(options.root);
  if (moment === 'before') {
    process.stderr.write(`kept ${await saveBefore(root)} libraries that sshd loads\n`);
    return 0;
  }
  const { rounds, seconds, failOn } = options;
  const progress = showProgress();
  const measurement = await compareAfter({ root, rounds, seconds, failOn, progress: progress.show }).finally(
    // What is there now is what the next upgrade is compared with, where its beginning is not announced.
    () => saveBefore(root),
  );
  progress.clear();
  if (measurement === undefined) {
    process.stderr.write('no library that sshd loads has changed\n');
    return 0;
  }
  const { report, facts } = measurement;
  if (options.facts !== undefined) writeFile(options.facts, writeFacts(facts));
  await writeReports(report, options);
  printReport(report, options);
  return exitStatus(report, options);
}
