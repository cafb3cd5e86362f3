import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import type { Anomaly } from '../facts.ts';
import type { ReleaseResults } from '../results.ts';
import { answerToEmpty } from './doubts.ts';

/** Kinds of `derive/names.ts` that reach outside the folder that is unpacked into, or act on their own. */
const UNSAFE = new Set([
  'absolute-path',
  'parent-path',
  'link-out',
  'through-link',
  'device',
  'special-mode',
  'git-folder',
]);

export const unsafeEntry = {
  id: 'release/unsafe-entry',
  title: 'An entry of the archive reaches outside the folder that it is unpacked into',
  severity: 'high',
  why: 'Unpacking is often done by scripts, with rights, and before anybody looks. A path that leads up, a link that leads out, a device or a .git folder acts at that moment.',
  limits: 'A link that leads out may be a mistake. Readers differ in which of these they refuse.',
  run(results: ReleaseResults) {
    const doubts = results.release.lacksModes
      ? [{ reason: 'the archive does not say which of its entries are links' }]
      : [];
    return answerToEmpty(results) ?? conclude(results.anomalies.filter(isUnsafe).map(toDefect), doubts);
  },
} as const satisfies Check<ReleaseResults>;

/** Whether an anomaly is this check's; the others are `release/ambiguous-archive`'s. */
export function isUnsafe({ kind }: Anomaly): boolean {
  return UNSAFE.has(kind);
}

function toDefect({ kind, path = '', says }: Anomaly): Defect {
  return {
    severity: kind === 'special-mode' ? 'medium' : 'high',
    title: `${path}: ${says}`,
    message: '',
    locations: [{ path }],
    evidence: [{ kind, says: `${path}: ${says}` }],
    advice: [
      'unpack it only into an empty folder, without rights of root',
      'ask those who released it for the reason',
    ],
  };
}
