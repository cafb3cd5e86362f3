import type { Check, Doubt } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect, Evidence, Severity } from '../../../model/finding.ts';
import { leftover } from '../derive/explain/leftover.ts';
import type { ReleaseResults, UnexplainedFile } from '../results.ts';
import { answerToEmpty, doubtsAboutSource } from './doubts.ts';

export const unexplainedFile = {
  id: 'release/unexplained-file',
  title: 'A file of the release is not in its source, and nothing known explains it',
  severity: 'high',
  why: 'The trigger of the xz backdoor stood in the release and not in the source. Honest releases add files too: what build tools copy in, generated catalogues, version stamps. Each of those can be explained by proof; what remains is what somebody has to look at.',
  limits:
    'A file that build tools generated (configure, Makefile.in) is counted apart until it is made again. Documentation is accepted by its name. Files that are removed are counted, not judged.',
  run(results: ReleaseResults) {
    const empty = answerToEmpty(results);
    if (empty !== undefined) return empty;
    return conclude(
      results.unexplained
        .filter(({ path }) => leftover(path) === undefined)
        .map((file) => toDefect(file, results)),
      [...doubtsAboutSource(results), ...results.submodules.filter(({ files }) => files > 0).map(toDoubt)],
    );
  },
} as const satisfies Check<ReleaseResults>;

/** By what the file can do: 1 runs during the build, 2 is compiled, 3 is installed, 4 is data, 5 is read by people. */
const severities = { 1: 'high', 2: 'high', 3: 'medium', 4: 'medium', 5: 'low' } as const satisfies Record<
  UnexplainedFile['rank'],
  Severity
>;
const parts = {
  1: 'it runs during the build',
  2: 'it is compiled or run',
  3: 'it is installed',
  4: 'it is data',
  5: 'it is documentation',
} as const satisfies Record<UnexplainedFile['rank'], string>;

/** Lines shown of one file; the results hold more. */
const SHOWN = 40;

function toDefect(file: UnexplainedFile, { source }: ReleaseResults): Defect {
  const { path, rank, change, note, novelLines = [], nearest, inPrevious } = file;
  const how = change === 'added' ? 'is not in the source' : 'is not as in the source';
  const more = novelLines.length - SHOWN;
  const evidence: readonly Evidence[] = [
    ...(note === undefined ? [] : [{ kind: 'note', says: `${path} ${note}` }]),
    ...(nearest === undefined
      ? []
      : [{ kind: 'nearest', says: `nearest: ${nearest.says}`, blob: nearest.blob }]),
    ...novelLines
      .slice(0, SHOWN)
      .map(({ line, text }) => ({ kind: 'novel-line', says: `${line}: ${text}`, path, line })),
    ...(more > 0 ? [{ kind: 'novel-lines', says: `and ${more} more lines` }] : []),
    ...(inPrevious === false ? [{ kind: 'previous', says: 'the release before did not have it' }] : []),
  ];
  return {
    severity: severities[rank],
    title: `${path} ${how}, and nothing explains it; ${parts[rank]}`,
    message: '',
    locations: [{ path, ...lineOf(novelLines) }],
    evidence,
    advice: [
      `ask those who released it how ${path} was made, and make it again`,
      `read its story: underpin release ARCHIVE --source ${source?.repo ?? 'REPOSITORY'} --explain ${path}`,
    ],
  };
}

function lineOf([first]: readonly { readonly line: number }[]): { readonly line?: number } {
  return first === undefined ? {} : { line: first.line };
}

function toDoubt({ path, files }: ReleaseResults['submodules'][number]): Doubt {
  return {
    reason: `${files} files in the submodule ${path} were not compared`,
    hint: `give its repository: --submodule ${path}=REPOSITORY`,
  };
}
