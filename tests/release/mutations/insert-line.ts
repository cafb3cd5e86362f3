import { chooseNumber } from './choose.ts';

/** Lines that do nothing, by the language of a file. They are fixed: the kit inserts nothing else. */
const MARKERS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)CMakeLists\.txt$|\.cmake(?:\.in)?$/, 'set(UNDERPIN_INERT_MARKER 1)'],
  [/\.pc\.in$/, 'underpin_inert_marker=1'],
  [/(?:^|\/)Makefile\.in$/, 'underpin_inert_marker = 1'],
  [/\.(?:c|h|cc|cpp|cxx|hh|hpp)$/, 'static const char underpin_inert_marker[] = "inert";'],
  [/\.py$/, 'underpin_inert_marker = 1'],
  [/\.p[lm]$/, "our $underpin_inert_marker = 'inert';"],
  [/\.js$/, 'const underpinInertMarker = 1;'],
];
const SHELL = ': underpin-inert-marker';

/** The marker line for a file of this path; shell's, which m4 passes on as it is, for every other. */
function markerFor(path: string): string {
  return MARKERS.find(([pattern]) => pattern.test(path))?.[1] ?? SHELL;
}

/** Inserts the marker as a line of its own somewhere behind the first line. */
export function insertLine(path: string, bytes: Buffer, seed: string): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const place = 1 + chooseNumber(Math.max(1, lines.length - 1), 'line', seed);
  return Buffer.from(lines.toSpliced(place, 0, markerFor(path)).join('\n'), 'latin1');
}
