/** Lines that are added to the macro; the one that carried the backdoor had as many more than the honest one. */
const ADDED = 30;

/**
 * The shape of the macro that came with xz 5.6.1, without what it did: a `build-to-host.m4` that claims serial 30 and
 * has thirty lines more, each of which does nothing.
 */
export function xzShape(original: string): string {
  const lines = original.replace(/(?<before>\bserial[ \t]+)\d+/, '$<before>30').split('\n');
  const middle = Math.floor(lines.length / 2);
  const marker = Array.from({ length: ADDED }, (_, place) => `  : underpin-inert-marker ${place + 1}`);
  return lines.toSpliced(middle, 0, ...marker).join('\n');
}
