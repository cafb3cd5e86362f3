/**
 * What the `# serial N` line of a macro file says, as aclocal(1) reads it: after `#` or `dnl`, at the start of a line
 * or behind the file's name (`# build-to-host.m4 serial 3`). The first such line counts, and a file without has none.
 */
export function readSerial(text: string): string | undefined {
  return /^(?:#|dnl)[^\n]*?\bserial[ \t]+([0-9][0-9A-Za-z.]{0,20})/m.exec(text)?.[1];
}

/** The higher of two serials: numbers between dots, compared from the left; letters behind a number are passed over. */
export function higherSerial(a: string, b: string): string {
  const left = numbersOf(a);
  const right = numbersOf(b);
  for (let place = 0; place < Math.max(left.length, right.length); place++) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference > 0 ? a : b;
  }
  return a;
}

function numbersOf(serial: string): readonly number[] {
  return serial.split('.').map((part) => Number.parseInt(part, 10) || 0);
}
