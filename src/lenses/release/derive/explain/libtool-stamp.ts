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
const SHORT_PAGE = '<https?://www\\.gnu\\.org/s/libtool/>';

/**
 * libtool's `ltmain.sh` and `ltversion.m4` carry the version that made them in some lines. With the release's own
 * version put in those places, the bytes must be a known release's, every one of them.
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
  const known = context.knownGoodByName(name).filter(({ source }) => source === `libtool ${base}`);
  const hit = known.find((release) => withStamps(text, stamps, base, release) === release.blob);
  if (hit === undefined) return undefined;
  const says = `is ${hit.source}'s ${hit.path} with the version ${longest} in it, and otherwise byte for byte`;
  return { explained: { strength: 'content', by: 'libtool-stamp', says } };
};

/** The blob of a text whose stamps are replaced by those of a release. */
function withStamps(text: string, stamps: readonly string[], base: string, { serial }: KnownGoodHit): string {
  let changed = text.replace(new RegExp(SHORT_PAGE, 'g'), (page) => page.replace('/s/', '/software/'));
  for (const stamp of stamps) changed = changed.replaceAll(stamp, base);
  if (serial !== undefined) changed = changed.replace(SERIAL, `# serial ${serial} ltversion.m4`);
  return blobId(Buffer.from(changed, 'latin1'));
}
