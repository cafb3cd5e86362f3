import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Outcome } from '../../tests/release/mutations/outcome.ts';
import { type Detection, detectMutations, resultsOf, type Subject, withSubject } from './detect-mutations.ts';
import { judgeXzShape } from './judge-xz-shape.ts';
import { percentile } from './percentile.ts';
import { readPairs } from './read-pairs.ts';

/** `node bench/release/mutations.ts PAIRS ARCHIVES MIRRORS [--seed N] [--only TEXT] [--releases N]`: how many inert changes of honest releases are seen, those of the N smallest if N is given. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    releases: { type: 'string', default: '1000' },
  },
});
const [table, archives, mirrors] = positionals;
if (table === undefined || archives === undefined || mirrors === undefined) {
  process.stderr.write(
    'usage: node bench/release/mutations.ts PAIRS ARCHIVES MIRRORS [--seed N] [--only TEXT] [--releases N]\n',
  );
  process.exit(2);
}

/** Only making them again proves these, which is another command's work. */
const MADE = new Set(['line in configure', 'line in Makefile.in', 'line in aclocal.m4']);
const OUTCOMES: readonly Outcome[] = ['first rows', 'named', 'later', 'again', 'missed'];
const BAR = 95;

const { pairs } = readPairs(table, archives, mirrors);
const bySize = pairs
  .filter(({ name }) => name.includes(values.only))
  .sort((a, b) => statSync(a.archive).size - statSync(b.archive).size)
  .slice(0, Number(values.releases));
const detections: Detection[] = [];
const honestRows: number[] = [];
const shapes: string[] = [];
for (const pair of bySize) await withSubject(pair, detectAll);

const kinds = Map.groupBy(detections, ({ kind }) => kind);
print(['kind', 'of', ...OUTCOMES]);
for (const [kind, some] of kinds) print([kind, String(some.length), ...countsOf(some)]);
const counted = detections.filter(({ kind }) => !MADE.has(kind));
const seen = counted.filter(({ outcome }) => outcome === 'first rows' || outcome === 'named').length;
const share = (100 * seen) / Math.max(1, counted.length);
print(['all but what is to be made again', String(counted.length), ...countsOf(counted)]);
print([
  `seen: ${share.toFixed(1)} % of ${counted.length}, of ${honestRows.length} releases; seed ${values.seed}`,
]);
print([
  `rows of the same releases unchanged: median ${percentile(honestRows, 50)}, p90 ${percentile(honestRows, 90)}, worst ${percentile(honestRows, 100)}`,
]);
for (const shape of shapes) print([shape]);
process.exitCode = share >= BAR ? 0 : 1;

async function detectAll(subject: Subject): Promise<void> {
  honestRows.push(resultsOf(subject.honest).unexplained.length);
  const some = await detectMutations(subject, values.seed);
  detections.push(...some);
  for (const { release, kind, path, outcome, cause } of some) {
    if (outcome !== 'first rows') print([outcome, release, kind, path, cause]);
  }
  const shape = await judgeXzShape(subject, mirrors ?? '');
  if (shape !== undefined) shapes.push(shape);
}

function countsOf(some: readonly Detection[]): readonly string[] {
  return OUTCOMES.map((wanted) => String(some.filter(({ outcome }) => outcome === wanted).length));
}

function print(cells: readonly string[]): void {
  process.stdout.write(`${cells.join('\t')}\n`);
}
