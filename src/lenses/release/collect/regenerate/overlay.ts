import type { TarFile } from '../../../../formats/tar/write-tar.ts';
import type { ReleaseIndex } from '../../derive/index-facts.ts';
import type { Comparison } from '../../derive/match/compare.ts';
import type { UsedFile } from '../../facts.ts';
import type { ReleaseResults } from '../../results.ts';

/** What of the release is put beside the tag's files. */
export interface Overlay {
  readonly files: readonly TarFile[];
  /** Those whose bytes are the release's. */
  readonly used: readonly UsedFile[];
}

/**
 * Files of the release that are proven, which its maker's tools had copied in: libtool's macros, gettext's. Of what is proven by
 * name only, or by nothing, an empty file stands in the place: automake asks whether ltmain.sh is there, not what it says.
 * No file that is to be made is among them.
 */
export function makeOverlay(
  { explanations, unexplained }: ReleaseResults,
  { release, source }: Comparison,
  bytes: ReleaseIndex['bytes'],
): Overlay {
  const proven = explanations.filter(({ strength }) => strength !== 'name');
  const others = [...explanations, ...unexplained].filter(
    ({ path }) => !source.has(path) && !path.endsWith('.m4') && release.get(path)?.type === 'file',
  );
  const isProven = new Set(proven.map(({ path }) => path));
  const copies = copiesOf(proven, release, bytes);
  const places = others
    .filter(({ path }) => !isProven.has(path))
    .map(({ path }) => ({ path, mode: 0o755, bytes: Buffer.alloc(0) }));
  return { files: [...places, ...copies], used: copies.map(({ path, blob }) => ({ path, blob })) };
}

/** The same with files that nothing proves: what is made then proves no more than that all that is odd lies in them. */
export function withUnproven(
  { files, used }: Overlay,
  unproven: readonly { readonly path: string }[],
  { release }: Comparison,
  bytes: ReleaseIndex['bytes'],
): Overlay {
  const copies = copiesOf(unproven, release, bytes);
  return {
    files: [...files, ...copies],
    used: [...copies.map(({ path, blob }) => ({ path, blob })), ...used],
  };
}

function copiesOf(
  files: readonly { readonly path: string }[],
  release: Comparison['release'],
  bytes: ReleaseIndex['bytes'],
): readonly (TarFile & UsedFile)[] {
  return files.flatMap(({ path }) => {
    const entry = release.get(path);
    const content = bytes(entry?.blob ?? '');
    if (entry?.blob === undefined || content === undefined || entry.type === 'symlink') return [];
    return [{ path, mode: entry.mode, bytes: content, blob: entry.blob }];
  });
}
