import { parseArgs } from 'node:util';
import type { RegeneratedFact } from '../../src/lenses/release/facts.ts';
import type { ReleaseResults } from '../../src/lenses/release/results.ts';
import { readPairs } from './read-pairs.ts';
import { regeneratePair } from './regenerate-pair.ts';

/** `node bench/release/regenerate.ts PAIRS ARCHIVES MIRRORS [--only TEXT] [--toolchain FOLDER]`: how many generated files of honest releases can be made again. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' }, toolchain: { type: 'string', default: '' } },
});
const [table, archives, mirrors] = positionals;
if (table === undefined || archives === undefined || mirrors === undefined) {
  process.stderr.write(
    'usage: node bench/release/regenerate.ts PAIRS ARCHIVES MIRRORS [--only TEXT] [--toolchain FOLDER]\n',
  );
  process.exit(2);
}

let [tried, same] = [0, 0];
for (const pair of readPairs(table, archives, mirrors).pairs.filter(({ name }) =>
  name.includes(values.only),
)) {
  const { report, facts } = await regeneratePair(pair, pair.archive, values.toolchain);
  const made = facts.facts.filter((fact) => fact.kind === 'release/regenerated') as RegeneratedFact[];
  const results = report.results.release as ReleaseResults;
  const best = bestOf(made);
  const configures = best.filter(({ path }) => /(?:^|\/)configure(?:\.sh)?$/.test(path));
  tried += configures.length > 0 ? 1 : 0;
  same += configures.length > 0 && configures.every(({ blob, made }) => blob === made) ? 1 : 0;
  const { explained, needsRegenerate, conditional = [] } = results;
  print([
    pair.name,
    `${explained.regenerated} proven`,
    `${needsRegenerate.length} left`,
    `${conditional.length} conditional`,
    `${report.took_ms} ms`,
  ]);
  for (const { path, added, removed, lines } of best) {
    if (added + removed === 0) continue;
    print([
      '',
      path,
      `${added} more`,
      `${removed} less`,
      ...lines.slice(0, 2).map(({ text }) => text.slice(0, 80)),
    ]);
  }
  for (const on of new Set(conditional.map((file) => file.on.join(' ')))) print(['', `conditional on ${on}`]);
  for (const { what, why } of report.notLookedAt) print(['', what, why]);
}
print([`${tried} releases with a configure made again; ${same} with no line left in any`]);

/** Of several attempts at a file the one with fewest lines left. */
function bestOf(made: readonly RegeneratedFact[]) {
  const lines = (file: { added: number; removed: number }) => file.added + file.removed;
  const all = made.flatMap(({ files }) => files).sort((a, b) => lines(b) - lines(a));
  return [...new Map(all.map((file) => [file.path, file])).values()];
}

function print(cells: readonly string[]): void {
  process.stdout.write(`${cells.join('\t')}\n`);
}
