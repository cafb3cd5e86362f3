import { TarReader } from '../../../../formats/tar/tar-reader.ts';
import { writeEntry, writeTar } from '../../../../formats/tar/write-tar.ts';
import { UnderpinError } from '../../../../model/error.ts';
import { TarCollector } from '../../../../system/archive/collect-tar.ts';
import { KeptBytes } from '../../../../system/archive/kept-bytes.ts';
import type { Sandbox } from '../../../../system/sandbox/find-sandbox.ts';
import { runSandboxed, type SandboxResult } from '../../../../system/sandbox/run-sandboxed.ts';
import type { Overlay } from './overlay.ts';
import type { Plan } from './plan.ts';
import { type Tree, tagFiles } from './tag-files.ts';

/** What the tools made, by path in the project. */
export interface Made {
  readonly files: ReadonlyMap<string, Buffer>;
  /** What they complained about; empty where they did not fail. */
  readonly complaint: string;
}

/** Most that goes in: the tree of a large project has 200 MB. */
const MAX_INPUT = 768 << 20;

/**
 * The input is unpacked inside, what is to be made is removed, the tools run, and what they made comes out as an archive.
 * Macros come from the release where they are proven, so what would copy this machine's in is left out; gnu strictness
 * would only ask that documentation is there.
 */
const SCRIPT = `
folder=$1; shift
tar -x -i -f - --no-same-owner || exit 90
cd "$folder" 2>/dev/null || exit 91
rm -f -- "$@"
{ autoreconf$SUFFIX --force --install --no-recursive; echo $? >/tmp/status; } 1>&2
for path; do case $path in */*|configure) ;; configure*) autoconf$SUFFIX --force -o "$path" 1>&2 ;; esac; done
for path; do [ -f "$path" ] && [ ! -L "$path" ] && printf '%s\\0' "$path"; done >/tmp/made
tar -c --null --verbatim-files-from -T /tmp/made -f - || exit 92
exit "$(cat /tmp/status)"
`;

/** Makes the files of one plan again. A source that cannot be read whole is a complaint. */
export async function makeAgain(sandbox: Sandbox, plan: Plan, tree: Tree, overlay: Overlay): Promise<Made> {
  const { folder, wanted } = plan;
  const paths = wanted.map(({ path }) => path.slice(folder.length));
  const inside = `/build/${folder}`;
  const command = [
    '/usr/bin/env',
    ...toolsOf(plan, overlay),
    '/bin/sh',
    '-c',
    SCRIPT,
    'remake',
    inside,
    ...paths,
  ];
  let result: SandboxResult;
  try {
    result = await runSandboxed(sandbox, command, inputOf(tree, plan, overlay));
  } catch (error) {
    if (error instanceof UnderpinError) return { files: new Map(), complaint: error.message };
    throw error;
  }
  const files = new Map<string, Buffer>();
  for (const [path, bytes] of unpack(result)) files.set(folder + path, bytes);
  return { files, complaint: complaintOf(result) };
}

/** Names of programs for autoreconf(1): `true` for what is not to run. */
function toolsOf({ folder, autoconf, automake, wanted }: Plan, { used }: Overlay): readonly string[] {
  const isGiven = used.some(({ path }) => path === `${folder}aclocal.m4`);
  const remakesMacros = wanted.some(({ path }) => path === `${folder}aclocal.m4`);
  const { suffix } = autoconf;
  return [
    `SUFFIX=${suffix}`,
    ...['autoconf', 'autoheader', 'autom4te'].map((tool) => `${tool.toUpperCase()}=${tool}${suffix}`),
    `ACLOCAL=${isGiven && !remakesMacros ? 'true' : `aclocal${automake?.suffix ?? ''}`}`,
    `AUTOMAKE=${automake === undefined ? 'true' : `automake${automake.suffix}${strictnessOf(wanted)}`}`,
    ...['LIBTOOLIZE', 'AUTOPOINT', 'GTKDOCIZE', 'INTLTOOLIZE'].map((tool) => `${tool}=true`),
    'HOME=/tmp',
  ];
}

/** How strict automake was, which it writes into its rules to run itself again. */
function strictnessOf(wanted: Plan['wanted']): string {
  const options = wanted.flatMap(
    ({ bytes }) => /\$\(AUTOMAKE\) (--(?:foreign|gnu)) /.exec(bytes.toString('latin1'))?.[1] ?? [],
  );
  return options.length === 0 ? '' : ` ${options[0]}`;
}

async function* inputOf(tree: Tree, { wanted }: Plan, { files }: Overlay) {
  let room = MAX_INPUT;
  for await (const file of tagFiles(tree)) {
    room -= file.bytes.length;
    if (room < 0) return;
    yield* writeEntry(file);
  }
  const made = new Set(wanted.map(({ path }) => path));
  yield* writeTar(files.filter(({ path }) => !made.has(path)));
}

function unpack({ stdout }: SandboxResult): ReadonlyMap<string, Buffer> {
  const kept = new KeptBytes();
  const collector = new TarCollector(() => true, kept);
  const reader = new TarReader(collector);
  try {
    reader.push(stdout);
    reader.finish();
  } catch {
    return new Map();
  }
  return new Map(
    collector.entries.flatMap(({ path, type, blob = '' }) => {
      const bytes = kept.blobs.get(blob);
      return type !== 'file' || bytes === undefined ? [] : [[path, bytes] as const];
    }),
  );
}

function complaintOf({ status, ended, complaint }: SandboxResult): string {
  if (ended === 'time') return 'it took too long and was ended';
  if (ended === 'output') return 'it printed too much and was ended';
  if (status === 0) return '';
  const lines = complaint
    .split('\n')
    .filter((line) => /error|failed|not found|denied|cannot|No such/i.test(line));
  return (lines[0] ?? complaint.trim().split('\n').at(-1) ?? '').slice(0, 300) || `exit status ${status}`;
}
