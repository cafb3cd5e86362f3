import { ParseError } from '../../../../bytes/parse-error.ts';
import { type ChangelogEntry, readChangelog } from '../../../../formats/dpkg/changelog.ts';
import { parseVersion } from '../../../../formats/dpkg/compare-versions.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import { gunzip } from '../../../../system/gunzip.ts';
import type { PackageDates } from '../../code-facts.ts';
import type { FileFact } from '../../facts.ts';
import type { InstalledPackage } from '../databases.ts';

const LIMIT = 16 << 20;
/** Images that are built the same each time date files in 1970 or 1980; and a year may have any number of digits. */
const REAL = /^(?:199|2[0-9]{2})[0-9]-/;

/**
 * How old a package is: by its changelog; where a slim image has none, by the newest of these files of it, which dpkg dates
 * no later than its changelog's newest entry (SOURCE_DATE_EPOCH); and by when dpkg wrote the list of its files.
 */
export function debianDates(
  root: FileTree,
  { name, architecture, packageVersion }: InstalledPackage,
  files: readonly FileFact[],
): PackageDates {
  const entries = changelogOf(root, name);
  const upstream = upstreamOf(packageVersion);
  const packagedAt = entries.find((entry) => entry.version === packageVersion)?.date;
  const upstreamAt = entries.findLast((entry) => upstreamOf(entry.version) === upstream)?.date;
  const builtAt = files
    .flatMap(({ path }) => writtenAt(root, path) ?? [])
    .sort()
    .at(-1);
  const installedAt = [`${name}.list`, `${name}:${architecture}.list`]
    .map((file) => writtenAt(root, `/var/lib/dpkg/info/${file}`))
    .find((date) => date !== undefined);
  return {
    ...(packagedAt === undefined ? {} : { packagedAt }),
    ...(upstreamAt === undefined || upstream === undefined ? {} : { upstreamAt }),
    ...(builtAt === undefined ? {} : { builtAt }),
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

/** What is packaged: `5.6.1+really5.4.5` is 5.4.5 again, under a number that apt takes for newer. */
function upstreamOf(version: string): string | undefined {
  try {
    return parseVersion(version).upstream.replace(/^.*\+really/, '');
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}

function writtenAt(root: FileTree, path: string): string | undefined {
  const opened = root.open(path);
  if (opened.state !== 'open') return undefined;
  try {
    const { modifiedAt } = opened;
    return modifiedAt !== undefined && REAL.test(modifiedAt) ? modifiedAt : undefined;
  } finally {
    opened.close();
  }
}
