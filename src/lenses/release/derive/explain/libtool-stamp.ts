import { blobId } from '../../../../knowledge/known-good/hash-line.ts';
import { libtoolStamps, withStamps } from '../../../../knowledge/known-good/libtool-version.ts';
import type { Explainer, KnownGoodHit } from './explanation.ts';
import { nameOf } from './role.ts';

const SERIAL = /^# serial [0-9]+ ltversion\.m4$/m;

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
  if (hit === undefined) return undefined;
  const says = `is ${hit.source}'s ${hit.path} with the version ${longest} in it, and otherwise byte for byte`;
  return { explained: { strength: 'content', by: 'libtool-stamp', says } };
};

/** The known file that the text is; a serial may be that of any. */
function findRelease(text: string, known: readonly KnownGoodHit[]): KnownGoodHit | undefined {
  for (const serial of new Set(known.map((file) => file.serial ?? ''))) {
    const blob = blobId(Buffer.from(text.replace(SERIAL, `# serial ${serial} ltversion.m4`), 'latin1'));
    const hit = known.find((file) => file.blob === blob);
    if (hit !== undefined) return hit;
  }
  return undefined;
}
