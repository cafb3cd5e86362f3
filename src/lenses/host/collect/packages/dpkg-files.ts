import { ParseError } from '../../../../bytes/parse-error.ts';
import { type Diversion, readDiversions } from '../../../../formats/dpkg/diversions.ts';
import { findInList } from '../../../../formats/dpkg/file-list.ts';
import { type InfoName, readInfoName } from '../../../../formats/dpkg/info-name.ts';
import { readMd5sums } from '../../../../formats/dpkg/md5sums.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import type { FileDigest } from '../databases.ts';
import { folderAliases, namesOf } from './folder-aliases.ts';
import type { ownerName } from './owner-name.ts';

const INFO = '/var/lib/dpkg/info';
const DIVERSIONS = '/var/lib/dpkg/diversions';
const LIST_LIMIT = 64 << 20;

/** That a package lists a file, under a name of its own: /lib/x.so for what is /usr/lib/x.so. */
interface Listing {
  readonly info: InfoName;
  readonly listed: string;
}

/** A path that a list may have, and which packages' lists speak of the file when they do. */
interface ListedName {
  readonly listed: string;
  readonly only?: string;
  readonly not?: string;
}

/** Which package lists each file, and what it says the file holds. Every file is looked up once. */
export class DpkgFiles {
  readonly #root: FileTree;
  readonly #nameOf: ReturnType<typeof ownerName>;
  readonly #known = new Map<string, Listing | undefined>();

  /** `nameOf` names an owner of whose architecture the list tells. */
  constructor(root: FileTree, nameOf: ReturnType<typeof ownerName>) {
    this.#root = root;
    this.#nameOf = nameOf;
  }

  owners(paths: ReadonlySet<string>): ReadonlyMap<string, string> {
    const listings = [...this.#listings(paths)];
    return new Map(listings.map(([path, { info }]) => [path, this.#ownerOf(info)]));
  }

  /** Under which name its owner has each file in its list. */
  listed(paths: ReadonlySet<string>): ReadonlyMap<string, string> {
    return new Map([...this.#listings(paths)].map(([path, { listed }]) => [path, listed]));
  }

  /** MD5, the only digest dpkg keeps; of everything but configuration files. */
  digests(paths: ReadonlySet<string>): ReadonlyMap<string, FileDigest> {
    const sums = new Map<string, ReadonlyMap<string, string>>();
    const digests = new Map<string, FileDigest>();
    for (const [path, { info, listed }] of this.#listings(paths)) {
      const file = `${stemOf(info)}.md5sums`;
      const known = sums.get(file) ?? this.#sums(file);
      sums.set(file, known);
      const value = known.get(listed);
      if (value !== undefined) digests.set(path, { algorithm: 'md5', value });
    }
    return digests;
  }

  #ownerOf({ name, architecture }: InfoName): string {
    return architecture === undefined ? name : this.#nameOf({ name, architecture });
  }

  #listings(paths: ReadonlySet<string>): ReadonlyMap<string, Listing> {
    const unknown = [...paths].filter((path) => !this.#known.has(path));
    if (unknown.length > 0) this.#look(unknown);
    return new Map(
      [...paths].flatMap((path) => {
        const listing = this.#known.get(path);
        return listing === undefined ? [] : [[path, listing] as const];
      }),
    );
  }

  /**
   * Every path is asked for under the names that a package could list it by. A package built before /usr was merged says
   * /lib/x.so for what is /usr/lib/x.so; a diverted file lies elsewhere than its package says.
   */
  #look(paths: readonly string[]): void {
    const aliases = folderAliases(this.#root);
    const diversions = this.#diversions();
    const wanted = new Map<string, (Omit<ListedName, 'listed'> & { readonly path: string })[]>();
    for (const path of paths) {
      this.#known.set(path, undefined);
      for (const { listed, ...rule } of namesOf(path, aliases).flatMap((name) => listedAs(name, diversions)))
        wanted.set(listed, [...(wanted.get(listed) ?? []), { path, ...rule }]);
    }
    const names = new Set(wanted.keys());
    for (const file of this.#root.list(INFO)) {
      const info = file.endsWith('.list') ? readInfoName(file) : undefined;
      if (info === undefined) continue;
      for (const listed of this.#listed(file, names)) {
        for (const { path, not, only } of wanted.get(listed) ?? []) {
          if (info.name !== not && (only === undefined || only === info.name))
            this.#known.set(path, { info, listed });
        }
      }
    }
  }

  #listed(file: string, wanted: ReadonlySet<string>): readonly string[] {
    const list = this.#root.read(`${INFO}/${file}`, LIST_LIMIT);
    return list.state === 'read' ? findInList(list.bytes, wanted) : [];
  }

  /** A package whose files are all folders or configuration has no sums. */
  #sums(file: string): ReadonlyMap<string, string> {
    const sums = this.#root.read(`${INFO}/${file}`, LIST_LIMIT);
    if (sums.state === 'unreadable') throw new ParseError('md5sums', sums.why);
    return sums.state === 'absent' ? new Map() : readMd5sums(sums.bytes);
  }

  #diversions(): readonly Diversion[] {
    const file = this.#root.read(DIVERSIONS, LIST_LIMIT);
    return file.state === 'read' ? readDiversions(file.bytes) : [];
  }
}

/** Under which path, and by whom, a file is listed: dpkg-divert(1). */
function listedAs(name: string, diversions: readonly Diversion[]): readonly ListedName[] {
  const away = diversions.find(({ path }) => path === name);
  if (away !== undefined) return away.by === undefined ? [] : [{ listed: name, only: away.by }];
  const here = diversions.find(({ divertedTo }) => divertedTo === name);
  if (here === undefined) return [{ listed: name }];
  return [{ listed: name }, { listed: here.path, ...(here.by === undefined ? {} : { not: here.by }) }];
}

function stemOf({ name, architecture }: InfoName): string {
  return architecture === undefined ? name : `${name}:${architecture}`;
}
