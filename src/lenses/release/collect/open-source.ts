import { UnderpinError } from '../../../model/error.ts';
import { makeRepository, openRepository, type Repository } from '../../../system/git/open-repository.ts';
import {
  listTags,
  listTree,
  resolveCommit,
  type Tag,
  type TreeEntry,
} from '../../../system/git/read-repository.ts';
import { fetchTag, isUrl, listRemoteTags } from '../../../system/git/remote.ts';
import type { ArchiveName } from '../revision/archive-name.ts';
import { inferRevision } from '../revision/infer-revision.ts';

/** A revision that the release may have been made of. */
export interface OpenedRevision {
  readonly rev: string;
  readonly how: 'given' | 'inferred';
  readonly commit: string;
  readonly date: string;
  readonly tree: readonly TreeEntry[];
}

/** A repository with the revisions that fit best: one, or a few where their names fit equally well. */
export interface OpenedSource {
  readonly repository: Repository;
  readonly how: 'repository' | 'url';
  readonly revisions: readonly OpenedRevision[];
  /** Other tags that name the same version. */
  readonly alternatives: readonly string[];
}

/** Equally good tags whose trees are compared with the release. */
const MAX_EQUAL = 4;

/** Opens a source by path or URL and finds the revision. The caller closes the repository. */
export async function openSource(
  source: string,
  rev: string | undefined,
  name: ArchiveName | undefined,
): Promise<OpenedSource> {
  const how = isUrl(source) ? 'url' : 'repository';
  const repository = how === 'url' ? makeRepository() : openRepository(source);
  try {
    const tags = rev === undefined ? await tagsOf(source, how, repository) : [];
    const fitting = rev === undefined ? inferRevision(named(name, source), tags) : [];
    const [best] = fitting;
    if (rev === undefined && best === undefined) throw noTag(source, named(name, source).version, tags);
    const equal = fitting.filter(({ doubt }) => doubt === best?.doubt).slice(0, MAX_EQUAL);
    const revs = rev === undefined ? equal.map(({ tag }) => tag.name) : [rev];
    const revisions: OpenedRevision[] = [];
    for (const one of revs) {
      const wanted =
        how === 'url'
          ? await fetchTag(repository, source, one)
          : rev === undefined
            ? `refs/tags/${one}`
            : one;
      const commit = await resolveCommit(repository, wanted);
      if (revisions.some((known) => known.commit === commit.id)) continue;
      const tree = await listTree(repository, commit.id);
      revisions.push({
        rev: one,
        how: rev === undefined ? 'inferred' : 'given',
        commit: commit.id,
        date: commit.date,
        tree,
      });
    }
    return { repository, how, revisions, alternatives: fitting.map(({ tag }) => tag.name) };
  } catch (error) {
    repository.close();
    throw error;
  }
}

function tagsOf(source: string, how: 'repository' | 'url', repository: Repository): Promise<readonly Tag[]> {
  return how === 'url' ? listRemoteTags(repository, source) : listTags(repository);
}

function named(name: ArchiveName | undefined, source: string): ArchiveName {
  if (name !== undefined) return name;
  throw new UnderpinError('USAGE', 'the name of the archive tells no version', {
    hint: `Name the revision: --source ${source} --rev TAG`,
  });
}

function noTag(source: string, version: string, tags: readonly Tag[]): UnderpinError {
  const some = tags.slice(-3).map(({ name }) => name);
  return new UnderpinError('SUBJECT_UNREADABLE', `${source} has no tag for version ${version}`, {
    hint: `Name the revision: --rev TAG${some.length === 0 ? '' : ` (its tags look like ${some.join(', ')})`}`,
  });
}
