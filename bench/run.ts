import { globSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, resolve } from 'node:path';
import type { Benchmark, Row } from './measure/benchmark.ts';

/** `npm run bench [PATTERN]`: the benchmarks one after another, and one table. Fails where a bar is missed. */
const [pattern = ''] = process.argv.slice(2);
const modules = globSync('bench/*.ts')
  .filter((path) => basename(path) !== 'run.ts' && path.includes(pattern))
  .sort();

const rows: (Row & { readonly name: string })[] = [];
for (const path of modules) {
  const { benchmark } = (await import(resolve(path))) as { readonly benchmark: Benchmark };
  process.stderr.write(`${benchmark.name} ...\n`);
  rows.push(...(await benchmark.run()).map((row) => ({ name: benchmark.name, ...row })));
}
const [processor] = cpus();
process.stdout.write(
  `\n${cpus().length} x ${processor?.model ?? 'unknown'}, Node ${process.versions.node}\n\n`,
);
process.stdout.write(
  tableOf(rows.map(({ name, what, measured, bar }) => [name, what, measured, ...barOf(bar)])),
);
process.exitCode = rows.some(({ bar }) => bar?.met === false) ? 1 : 0;

function barOf(bar: Row['bar']): readonly string[] {
  return bar === undefined ? ['', ''] : [bar.says, bar.met ? 'met' : 'MISSED'];
}

function tableOf(lines: readonly (readonly string[])[]): string {
  const table = [['benchmark', 'what', 'measured', 'bar', ''], ...lines];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  return table
    .map(
      (line) =>
        `${line
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
