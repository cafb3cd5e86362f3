import { blobId } from '../../../../knowledge/known-good/hash-line.ts';
import { libtoolStamps, withStamps } from '../../../../knowledge/known-good/libtool-version.ts';
import type { Explainer, KnownGoodHit } from './explanation.ts';
import { nameOf } from './role.ts';

const SERIAL = /^# serial ([0-9]+) ltversion\.m4$/m;
/** `2.4.7.4-1ec8f`: four commits behind a release, each of which raises the serial by one. */
const COMMITS = /^[0-9]+(?:\.[0-9]+){2}\.([0-9]+)-/;

/**
 * libtool's `ltmain.sh` and `ltversion.m4` carry the version that made them in some lines. With the release's own
 * version put in those places, the bytes must be those of a known file, every one of them.
 */
export const explainLibtoolStamp: Explainer = (file, context) => {
  const name = nameOf(file.path);
  if (name !== 'ltmain.sh' && name !== 'ltversion.m4') return undefined;
  const text = file.bytes.toString('latin1');
  const stamps = libtoolStamps(text);
  const [longest] = stamps;
  if (longest === undefined) return undefined;
  const base = /^[0-9]+(?:\.[0-9]+){1,2}/.exec(longest)?.[0] ?? longest;
  const hit = findRelease(withStamps(text, stamps, base), context.knownGoodByName(name));
  if (hit === undefined || isTooHigh(text, longest, hit, context.knownGoodByName(name))) return undefined;
  const says = `is ${hit.source}'s ${hit.path} with the version ${longest} in it, and otherwise byte for byte`;
  return { explained: { strength: 'content', by: 'libtool-stamp', says } };
};

/** The known file that the text is, whatever its serial. */
function findRelease(text: string, known: readonly KnownGoodHit[]): KnownGoodHit | undefined {
  for (const serial of new Set(known.map((file) => file.serial ?? ''))) {
    const blob = blobId(Buffer.from(text.replace(SERIAL, `# serial ${serial} ltversion.m4`), 'latin1'));
    const hit = known.find((file) => file.blob === blob);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

/** Whether a text claims a serial above every known one, and above what the commits since its release account for. */
function isTooHigh(
  text: string,
  version: string,
  hit: KnownGoodHit,
  known: readonly KnownGoodHit[],
): boolean {
  const claimed = SERIAL.exec(text)?.[1];
  if (claimed === undefined) return false;
  const commits = Number(COMMITS.exec(version)?.[1] ?? 0);
  const highest = Math.max(...known.map(({ serial }) => Number(serial ?? 0)));
  return Number(claimed) > Math.max(highest, Number(hit.serial ?? 0) + commits);
}
