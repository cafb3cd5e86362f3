import type { Autotools } from '../../../../system/autotools.ts';
import type { OddFile } from '../../derive/explain/explanation.ts';
import { type NeedsRegenerate, needsRegenerate } from '../../derive/explain/needs-regenerate.ts';

/** One folder with a `configure.ac`, and what is to be made in it. Paths are those in the project. */
export interface Plan {
  /** With a slash at its end; empty for the project's own. */
  readonly folder: string;
  readonly autoconf: { readonly version: string; readonly suffix: string };
  /** Absent where nothing of automake's is to be made, or its version is not there. */
  readonly automake?: { readonly version: string; readonly suffix: string };
  readonly wanted: readonly OddFile[];
}

/** Why some files cannot be made again here. */
export interface Lacking {
  readonly paths: readonly string[];
  readonly tool: 'autoconf' | 'automake';
  readonly version: string;
}

interface Generated extends NeedsRegenerate {
  readonly file: OddFile;
}

/** What can be made where, with exactly the versions that the files name. */
export function planRegeneration(
  files: readonly OddFile[],
  sourcePaths: ReadonlyMap<string, string>,
  { autoconf, automake }: Autotools,
): { readonly plans: readonly Plan[]; readonly lacking: readonly Lacking[] } {
  const generated = files.flatMap((file): Generated[] => {
    const made = needsRegenerate(file.path, file.bytes, sourcePaths);
    return made === undefined ? [] : [{ ...made, file }];
  });
  const folders = configureFolders(sourcePaths);
  const plans: Plan[] = [];
  const lacking: Lacking[] = [];
  for (const [folder, all] of Map.groupBy(generated, ({ file }) => folderOf(file.path, folders))) {
    if (folder === undefined) continue;
    const ofAutomake = all.filter(({ tool }) => tool === 'automake' || tool === 'aclocal');
    const others = all.filter((one) => !ofAutomake.includes(one));
    const wantsAutoconf = all.find(({ tool }) => tool === 'autoconf')?.version;
    const wantsAutomake = ofAutomake[0]?.version;
    const version = wantsAutoconf ?? newest(autoconf);
    const suffix = version === undefined ? undefined : autoconf.get(version);
    if (version === undefined || suffix === undefined) {
      lacking.push({ paths: pathsOf(all), tool: 'autoconf', version: version ?? '' });
      continue;
    }
    const automakeSuffix = wantsAutomake === undefined ? undefined : automake.get(wantsAutomake);
    const lacksAutomake = wantsAutomake !== undefined && automakeSuffix === undefined;
    if (lacksAutomake) lacking.push({ paths: pathsOf(ofAutomake), tool: 'automake', version: wantsAutomake });
    const wanted = lacksAutomake ? others : all;
    if (wanted.length === 0) continue;
    plans.push({
      folder,
      autoconf: { version, suffix },
      ...(wantsAutomake === undefined || automakeSuffix === undefined
        ? {}
        : { automake: { version: wantsAutomake, suffix: automakeSuffix } }),
      wanted: wanted.map(({ file }) => file),
    });
  }
  return { plans, lacking };
}

/** Deepest first, so that a file belongs to the nearest. */
function configureFolders(sourcePaths: ReadonlyMap<string, string>): readonly string[] {
  const folders = [...sourcePaths.keys()].flatMap((path) => {
    const folder = /^(|.*\/)configure\.(?:ac|in)$/.exec(path)?.[1];
    return folder === undefined ? [] : [folder];
  });
  return folders.sort((a, b) => b.length - a.length);
}

function folderOf(path: string, folders: readonly string[]): string | undefined {
  return folders.find((folder) => path.startsWith(folder));
}

function newest(versions: ReadonlyMap<string, string>): string | undefined {
  return [...versions.keys()].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
}

function pathsOf(all: readonly Generated[]): readonly string[] {
  return all.map(({ file }) => file.path);
}
