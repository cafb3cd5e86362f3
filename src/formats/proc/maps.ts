import { ParseError } from '../../bytes/parse-error.ts';
import { decodeText, linesOf } from '../text.ts';

const FORMAT = '/proc/PID/maps';
const MAX_BYTES = 128 << 20;
const MAX_MAPPINGS = 1_000_000;
const LINE =
  /^([0-9a-f]{1,16})-([0-9a-f]{1,16}) ([r-][w-][x-][ps]) ([0-9a-f]{1,16}) ([0-9a-f]+:[0-9a-f]+) ([0-9]{1,20})(?: +(.*))?$/s;

/**
 * - `file`: of a file system. - `memfd`: memory with a file's form, memfd_create(2). - `anonymous`: no file behind it.
 * - `pseudo`: the kernel's own name: `[heap]`, `[vdso]`, `[anon:...]`, `anon_inode:...`, `socket:...`.
 */
export type MappingKind = 'file' | 'memfd' | 'pseudo' | 'anonymous';

export interface Mapping {
  /** Addresses; bigint, since they reach 2^64. */
  readonly start: bigint;
  readonly end: bigint;
  /** `r-xp`: read, write, execute, private or shared. */
  readonly permissions: string;
  /** In the file, in bytes. */
  readonly offset: bigint;
  /** `major:minor` in hex. */
  readonly device: string;
  /** bigint: overlay file systems use all 64 bits. */
  readonly inode: bigint;
  readonly kind: MappingKind;
  /** The name without ` (deleted)`; empty when anonymous. */
  readonly path: string;
  /**
   * The kernel says that the file has gone. A file whose name really ends in ` (deleted)` reads the same: only a stat of
   * that name, with this device and inode, tells them apart.
   */
  readonly deleted: boolean;
  /** `path` holds `\012`, which stands for a newline or for itself: proc_pid_maps(5) says that one cannot know. */
  readonly ambiguous: boolean;
}

/**
 * `/proc/PID/maps`, proc_pid_maps(5) and `show_map_vma` in fs/proc/task_mmu.c, which escapes newlines alone. ParseError
 * on any other line and on a cut one.
 */
export function readMaps(input: Buffer | string): readonly Mapping[] {
  const mappings: Mapping[] = [];
  for (const text of linesOf(FORMAT, decodeText(FORMAT, input, MAX_BYTES), MAX_MAPPINGS)) {
    mappings.push(readMapping(text, mappings.length + 1));
  }
  return mappings;
}

function readMapping(text: string, line: number): Mapping {
  const match = LINE.exec(text);
  if (match === null) throw new ParseError(FORMAT, 'not a mapping', { line });
  const [, start = '', end = '', permissions = '', offset = '', device = '', inode = '', name = ''] = match;
  const deleted = name.endsWith(DELETED);
  const path = deleted ? name.slice(0, -DELETED.length) : name;
  return {
    start: BigInt(`0x${start}`),
    end: BigInt(`0x${end}`),
    permissions,
    offset: BigInt(`0x${offset}`),
    device,
    inode: BigInt(inode),
    kind: kindOf(path, deleted),
    path,
    deleted,
    ambiguous: path.includes('\\012'),
  };
}

const DELETED = ' (deleted)';

/** Paths start with a slash, the kernel's other names never do. A memfd is a deleted file in a file system of its own. */
function kindOf(path: string, deleted: boolean): MappingKind {
  if (path === '') return 'anonymous';
  if (!path.startsWith('/')) return 'pseudo';
  return deleted && path.startsWith('/memfd:') ? 'memfd' : 'file';
}
