import { resolve } from 'node:path';
import { UnderpinError } from '../model/error.ts';
import { renderStory } from '../report/text/release-story.ts';
import { checkRelease } from '../run/check-release.ts';
import { exitStatus } from '../run/exit-status.ts';
import { writeFacts } from '../run/facts-file.ts';
import { shippedKnownGood } from '../run/knowledge.ts';
import { installedAutotools } from '../system/autotools.ts';
import { writeFile } from '../system/write-file.ts';
import { type OutputOptions, printReport, terminalWidth, writeReports } from './output.ts';
import { showProgress } from './progress.ts';

export interface ReleaseOptions extends OutputOptions {
  readonly source?: string;
  readonly rev?: string;
  readonly previous?: string;
  readonly signature?: string;
  readonly keyring?: string;
  readonly submodule?: readonly string[];
  readonly regenerate?: boolean;
  readonly toolchain?: string;
  readonly explain?: string;
  readonly facts?: string;
}

/** `underpin release ARCHIVE` */
export async function release(archive: string, options: ReleaseOptions): Promise<number> {
  const { source, rev, previous, signature, submodule = [], explain } = options;
  const progress = showProgress();
  const { report, facts } = await checkRelease({
    archive,
    ...(source === undefined ? {} : { source }),
    ...(rev === undefined ? {} : { rev }),
    ...(previous === undefined ? {} : { previous }),
    ...(signature === undefined ? {} : { signature }),
    ...(options.keyring === undefined ? {} : { keyring: options.keyring }),
    submodules: new Map(submodule.map(readSubmodule)),
    ...(options.regenerate === true ? { regenerate: true } : {}),
    ...readToolchain(options),
    knownGood: shippedKnownGood(),
    failOn: options.failOn,
    progress: progress.show,
  });
  progress.clear();
  if (options.facts !== undefined) writeFile(options.facts, writeFacts(facts));
  await writeReports(report, options);
  if (explain === undefined) printReport(report, options);
  else process.stdout.write(renderStory(report, explain, terminalWidth()));
  return exitStatus(report, options);
}

function readToolchain({ regenerate, toolchain }: ReleaseOptions): { readonly toolchain?: string } {
  if (toolchain === undefined) return {};
  if (regenerate !== true) throw new UnderpinError('USAGE', '--toolchain is for --regenerate');
  const root = resolve(toolchain);
  if (installedAutotools(root).autoconf.size > 0) return { toolchain: root };
  throw new UnderpinError('USAGE', `there is no autoconf in the usr/bin of ${toolchain}`, {
    hint: 'It is a folder that the packages of another system were unpacked into, its shell, perl and m4 among them.',
  });
}

function readSubmodule(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
  throw new UnderpinError('USAGE', `--submodule wants PATH=REPOSITORY, not ${pair}`);
}
