import type { Check, Doubt } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import type { ReleaseResults, SerialResult } from '../results.ts';
import { answerToEmpty, doubtsAboutSource } from './doubts.ts';

export const impossibleSerial = {
  id: 'release/impossible-serial',
  title: 'A macro claims a serial number that was not public when the release was made',
  severity: 'critical',
  why: 'Build tools replace a macro file by one with a higher serial and leave it alone otherwise, so a forged file that wants to survive claims a high one. The macro that carried the xz backdoor claimed 30 where the real one had come to 3.',
  limits:
    'Looks at macro files that nothing explains and whose name is known. A project that copied a macro and counted up its serial itself looks the same.',
  run(results: ReleaseResults) {
    return answerToEmpty(results) ?? conclude(results.serials.map(toDefect), doubtsAboutDate(results));
  },
} as const satisfies Check<ReleaseResults>;

function doubtsAboutDate(results: ReleaseResults): readonly Doubt[] {
  const noSource = doubtsAboutSource(results);
  if (noSource.length > 0 || results.source?.commit !== undefined) return noSource;
  return [
    {
      reason: 'the source has no date to hold the serials against',
      hint: 'Give the repository instead of a listing.',
    },
  ];
}

function toDefect({ path, claimed, highest, verdict, firstPublic }: SerialResult): Defect {
  const history =
    firstPublic === undefined
      ? `no public version has it; the highest is ${highest}`
      : `it was first public on ${new Date(firstPublic * 1000).toISOString().slice(0, 10)}`;
  return {
    severity: verdict === 'unknown' ? 'medium' : 'critical',
    title: `${path} claims serial ${claimed}, which was not public when the release was made`,
    message:
      'The file keeps its place against the real one by this number, and its bytes are not those of any public version.',
    locations: [{ path }],
    evidence: [{ kind: 'serial', says: `serial ${claimed}: ${history}`, claimed, highest }],
    advice: [
      'do not run its configure or autoreconf',
      `compare ${path} with the original of its project, and ask those who released it where it comes from`,
    ],
  };
}
