import type { Report } from '../../model/report.ts';
import type { Part, TextOptions } from './render-text.ts';
import { wrap } from './wrap.ts';

/** What could not be seen, why, and the one command that would settle it. */
export function renderNotLookedAt({ notLookedAt }: Report, { paint, width, all }: TextOptions): Part {
  const byHint = Map.groupBy(notLookedAt, ({ hint }) => hint ?? '');
  const lines = [...byHint].flatMap(([hint, gaps]) => [
    ...gaps
      .slice(0, all ? gaps.length : 5)
      .map(({ what, why }) => `  - ${wrap(`${what}: ${why}`, width - 4, '    ')}`),
    ...(!all && gaps.length > 5 ? [paint.faint(`    and ${gaps.length - 5} more (--all shows them)`)] : []),
    ...(hint === '' ? [] : [`    ${paint.strong('to see it:')} ${hint}`]),
  ]);
  return { heading: 'Not looked at', lines };
}
