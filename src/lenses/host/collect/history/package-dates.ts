import { ParseError } from '../../../../bytes/parse-error.ts';
import { type ChangelogEntry, readChangelog } from '../../../../formats/dpkg/changelog.ts';
import { parseVersion } from '../../../../formats/dpkg/compare-versions.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import { gunzip } from '../../../../system/gunzip.ts';
import type { PackageOrigin } from '../../code-facts.ts';

const LIMIT = 16 << 20;

type Dates = Pick<PackageOrigin, 'packagedAt' | 'upstreamAt' | 'installedAt'>;

/** How old a package is, as far as its changelog and the list of its files tell. A slim image has no changelogs. */
export function packageDates(root: FileTree, name: string, architecture: string, version: string): Dates {
  const entries = changelogOf(root, name);
  const upstream = upstreamOf(version);
  const packagedAt = entries.find((entry) => entry.version === version)?.date;
  const upstreamAt = entries.findLast((entry) => upstreamOf(entry.version) === upstream)?.date;
  const installedAt = [`${name}.list`, `${name}:${architecture}.list`]
    .map((file) => writtenAt(root, `/var/lib/dpkg/info/${file}`))
    .find((date) => date !== undefined);
  return {
    ...(packagedAt === undefined ? {} : { packagedAt }),
    ...(upstreamAt === undefined || upstream === undefined ? {} : { upstreamAt }),
    ...(installedAt === undefined ? {} : { installedAt }),
  };
}

function changelogOf(root: FileTree, name: string): readonly ChangelogEntry[] {
  for (const file of ['changelog.Debian.gz', 'changelog.gz']) {
    const read = root.read(`/usr/share/doc/${name}/${file}`, LIMIT);
    if (read.state !== 'read') continue;
    try {
      return readChangelog(gunzip('debian changelog', read.bytes, LIMIT));
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
    }
  }
  return [];
}

function upstreamOf(version: string): string | undefined {
  try {
    return parseVersion(version).upstream;
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}

function writtenAt(root: FileTree, path: string): string | undefined {
  const opened = root.open(path);
  if (opened.state !== 'open') return undefined;
  try {
    return opened.modifiedAt;
  } finally {
    opened.close();
  }
}
