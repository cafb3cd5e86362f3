import { blobId } from '../../../../knowledge/known-good/hash-line.ts';
import type { Explainer, KnownGoodHit } from './explanation.ts';
import { nameOf } from './role.ts';

/** A version as a build of libtool from its git or by a distribution writes it: nothing that a shell or m4 acts on. */
const VERSION = '[0-9]+\\.[0-9]+(?:\\.[0-9]+)*(?:[.~+-][0-9A-Za-z.~+-]{1,40})?';
const STAMPS: readonly RegExp[] = [
  new RegExp(`^VERSION="?(${VERSION})"?$`, 'm'),
  new RegExp(`^package_revision=(${VERSION})$`, 'm'),
  new RegExp(`^m4_define\\(\\[LT_PACKAGE_VERSION\\], \\[(${VERSION})\\]\\)$`, 'm'),
  new RegExp(`^m4_define\\(\\[LT_PACKAGE_REVISION\\], \\[(${VERSION})\\]\\)$`, 'm'),
];
const SERIAL = /^# serial [0-9]+ ltversion\.m4$/m;
/** libtool names its page by the short address unless the version is that of a release. */
const SHORT_PAGE = /<https?:\/\/www\.gnu\.org\/s\/libtool\/>/g;

/**
 * libtool's `ltmain.sh` and `ltversion.m4` carry the version that made them in some lines. With the release's own
 * version put in those places, the bytes must be those of a known file, every one of them.
 */
export const explainLibtoolStamp: Explainer = (file, context) => {
  const name = nameOf(file.path);
  if (name !== 'ltmain.sh' && name !== 'ltversion.m4') return undefined;
  const text = file.bytes.toString('latin1');
  const stamps = [...new Set(STAMPS.flatMap((stamp) => stamp.exec(text)?.[1] ?? []))].sort(
    (a, b) => b.length - a.length,
  );
  const [longest] = stamps;
  if (longest === undefined) return undefined;
  const base = /^[0-9]+(?:\.[0-9]+){1,2}/.exec(longest)?.[0] ?? longest;
  const hit = findRelease(text, stamps, base, context.knownGoodByName(name));
  if (hit === undefined) return undefined;
  const says = `is ${hit.source}'s ${hit.path} with the version ${longest} in it, and otherwise byte for byte`;
  return { explained: { strength: 'content', by: 'libtool-stamp', says } };
};

/** The known file that the text is when its stamps are those of a release; a serial may be that of any. */
function findRelease(
  text: string,
  stamps: readonly string[],
  base: string,
  known: readonly KnownGoodHit[],
): KnownGoodHit | undefined {
  let changed = text.replace(SHORT_PAGE, (page) => page.replace('/s/', '/software/'));
  for (const stamp of stamps) changed = changed.replaceAll(stamp, base);
  for (const serial of new Set(known.map((file) => file.serial ?? ''))) {
    const blob = blobId(Buffer.from(changed.replace(SERIAL, `# serial ${serial} ltversion.m4`), 'latin1'));
    const hit = known.find((file) => file.blob === blob);
    if (hit !== undefined) return hit;
  }
  return undefined;
}
