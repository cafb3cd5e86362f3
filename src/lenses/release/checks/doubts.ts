import type { CheckResult, Doubt } from '../../../model/check.ts';
import type { ReleaseResults } from '../results.ts';

/** Without a source nothing can be compared. */
export function doubtsAboutSource({ source }: ReleaseResults): readonly Doubt[] {
  if (source !== undefined) return [];
  return [{ reason: 'no source was given', hint: 'underpin release ARCHIVE --source REPOSITORY' }];
}

/** What a check answers to an archive without files; undefined where there are some. */
export function answerToEmpty({ files }: ReleaseResults): CheckResult | undefined {
  return files.total > 0 ? undefined : { outcome: 'not-applicable', reason: 'the archive holds no files' };
}
