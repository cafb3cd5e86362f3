import type { MappedFile, MappedRange } from '../../../formats/proc/mapped-files.ts';
import type { Processes } from '../../../system/processes.ts';
import type { MemoryFact } from '../facts.ts';

/** Code of one library; the largest honest one (a browser's engine) has 150 MB. */
const CODE_LIMIT = 256 << 20;

interface Wanted {
  readonly processes: Processes;
  readonly pid: number;
  readonly mapped: MappedFile;
  readonly file: string;
  readonly patterns: readonly string[];
}

/** The executable pages of a mapped file as the process has them: searched, and compared with the file's own. */
export function memoryFact({ processes, pid, mapped, file, patterns }: Wanted): MemoryFact {
  const base = { kind: 'host/memory', version: 1, pid, file } as const;
  const code = mapped.ranges.filter(({ permissions }) => permissions.includes('x'));
  const size = code.reduce((sum, range) => sum + lengthOf(range), 0);
  if (size > CODE_LIMIT)
    return { ...base, content: { read: false, why: `more than ${CODE_LIMIT >> 20} MiB of code` } };

  const found = new Set<string>();
  let sameAsFile = true;
  for (const range of code) {
    const pages = processes.memory(pid, range.start, lengthOf(range));
    if (pages === undefined) return { ...base, content: { read: false, why: 'its memory may not be read' } };
    for (const hex of patterns) if (pages.includes(Buffer.from(hex, 'hex'))) found.add(hex);
    sameAsFile &&= pages.equals(fileBytes(processes, pid, range, pages.length));
  }
  return { ...base, content: { read: true, bytes: size, searched: patterns, found: [...found], sameAsFile } };
}

function lengthOf({ start, end }: MappedRange): number {
  return Number(end - start);
}

/** The same stretch of the file. The kernel fills the last page behind the end of the file with zeros. */
function fileBytes(processes: Processes, pid: number, range: MappedRange, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const opened = processes.openMapped(pid, range);
  if (opened.state !== 'open') return Buffer.alloc(0);
  try {
    opened.read(bytes, Number(range.offset));
    return bytes;
  } finally {
    opened.close();
  }
}
