import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { HostResults } from '../results.ts';

export const ambiguousImage = {
  id: 'host/ambiguous-image',
  title: 'Two tools would unpack this image differently',
  severity: 'medium',
  why: 'What a scanner reads and what a container runs are then two different things, and whoever wrote the image chooses which is which.',
  limits:
    'Names the ways of disagreeing that are known: names twice, links on the way, whiteouts of the same layer, layers that are not what the configuration says, headers that say two things.',
  run({ system: { image } }: HostResults) {
    if (image === undefined) return { outcome: 'not-applicable', reason: 'the system is no image' };
    const { ambiguities, unverified } = image;
    const doubts = unverified.map((layer) => ({
      reason: `${layer} is named by another digest than SHA-256`,
    }));
    if (ambiguities.length === 0) return conclude([], doubts);
    const paths = [...new Set(ambiguities.map(({ path }) => path))];
    return conclude(
      [
        {
          severity: 'medium',
          title: `${paths.length === 1 ? 'One entry' : `${paths.length} entries`} of the image can be read in two ways`,
          message: 'Another tool may see other files than those that were looked at here.',
          locations: paths.map((path) => ({ path })),
          evidence: ambiguities.map(({ path, says }) => ({ kind: 'image-entry', says, path })),
          advice: ['build the image again with a tool that you trust, and look at that'],
        },
      ],
      doubts,
    );
  },
} as const satisfies Check<HostResults>;
