import { type Reader, refuse } from './reader.ts';

const POD = /^=[A-Za-z]/;
const BLANK = /^[ \t]*$/;
/** perl ends POD at a line that begins so, whatever follows but a letter. */
const CUT = /^=cut(?![A-Za-z])/;

/** Whether a line begins POD where a statement may begin. */
export function isPodStart(text: string, at: number): boolean {
  return POD.test(text.slice(at, at + 2));
}

/** Skips POD up to its `=cut`. Refuses it where perl would take the sign for an assignment. */
export function skipPod(reader: Reader): void {
  if (reader.before !== 'statement' && reader.before !== 'block') refuse(reader, 'POD within a statement');
  const { text, kinds } = reader;
  for (let isOpen = true; isOpen && reader.at < text.length; ) {
    const end = text.indexOf('\n', reader.at);
    const next = end < 0 ? text.length : end + 1;
    isOpen = !CUT.test(text.slice(reader.at, Math.min(next, reader.at + 5)));
    kinds[kinds.length - 1] = 'pod';
    if (end >= 0) kinds.push('code');
    reader.at = next;
  }
}

/** Whether lines are POD and blank lines only: what stands behind `__END__` in a module, and nothing that a program would read there. */
export function isPodOnly(lines: readonly string[]): boolean {
  let isPod = false;
  for (const line of lines) {
    isPod ||= POD.test(line);
    if (!isPod && !BLANK.test(line)) return false;
    if (CUT.test(line)) isPod = false;
  }
  return true;
}
