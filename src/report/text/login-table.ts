import type { Paint } from './paint.ts';

/** Columns under their names; the first is aligned at its left, numbers at their right. */
export function table(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  paint: Paint,
): readonly string[] {
  const widths = names.map((name, at) =>
    Math.max(name.length, ...rows.map((row) => visible(row[at] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, at) => pad(cell, widths[at] ?? 0, at)).join('  ')}`.trimEnd();
  return [paint.faint(line(names)), ...rows.map(line)];
}

function pad(cell: string, width: number, column: number): string {
  const blanks = ' '.repeat(Math.max(0, width - visible(cell).length));
  return column < 2 ? cell + blanks : blanks + cell;
}

/** Without the colours. */
function visible(cell: string): string {
  return cell.replace(/\x1b\[[0-9;]*m/g, '');
}
