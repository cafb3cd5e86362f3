import type { TarFile } from '../../../../formats/tar/write-tar.ts';
import type { ReleaseIndex } from '../../derive/index-facts.ts';
import type { Comparison } from '../../derive/match/compare.ts';
import type { ReleaseResults } from '../../results.ts';
import type { UsedFile } from '../../facts.ts';

/** What of the release is put beside the tag's files. */
export interface Overlay {
  readonly files: readonly TarFile[];
  /** Those whose bytes are the release's. */
  readonly used: readonly UsedFile[];
}

/**
 * Files of the release that are proven, which its maker's tools had copied in: libtool's macros, gettext's. What nothing
 * explains stays out, and so does every file that is to be made. Documentation counts only by being there: automake lists it.
 */
export function makeOverlay(
  { explanations }: ReleaseResults,
  { release }: Comparison,
  bytes: ReleaseIndex['bytes'],
): Overlay {
  const files: TarFile[] = [];
  const used: UsedFile[] = [];
  for (const { path, strength } of explanations) {
    const entry = release.get(path);
    if (entry?.blob === undefined || entry.type === 'symlink') continue;
    const content = strength === 'name' ? Buffer.alloc(0) : bytes(entry.blob);
    if (content === undefined) continue;
    files.push({ path, mode: entry.mode, bytes: content });
    if (strength !== 'name') used.push({ path, blob: entry.blob });
  }
  return { files, used };
}
