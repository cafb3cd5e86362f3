import type { FileTree } from '../../../../system/file-tree.ts';
import { folderPlace, type Place } from './place.ts';

/** Where a root's own package manager keeps indexes, and packages that it has fetched. */
export interface OwnPlaces {
  readonly indexes: readonly Place[];
  readonly packages: readonly Place[];
}

export function aptPlaces(root: FileTree): OwnPlaces {
  return {
    indexes: [folderPlace(root, '/var/lib/apt/lists')],
    packages: [folderPlace(root, '/var/cache/apt/archives')],
  };
}

/** dnf 4, dnf 5 and zypper keep a folder for each repository. */
export function rpmPlaces(root: FileTree): OwnPlaces {
  const repositories = [
    '/var/cache/dnf',
    '/var/cache/libdnf5',
    '/var/cache/zypp/packages',
    '/var/cache/zypp/raw',
  ].flatMap((folder) => root.list(folder).map((name) => `${folder}/${name}`));
  return {
    indexes: repositories.map((folder) => folderPlace(root, `${folder}/repodata`)),
    packages: repositories.flatMap((folder) =>
      [folder, `${folder}/packages`, `${folder}/x86_64`, `${folder}/aarch64`, `${folder}/noarch`].map((one) =>
        folderPlace(root, one),
      ),
    ),
  };
}
