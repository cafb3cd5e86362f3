import { parseArgs } from 'node:util';
import { type Account, accountPair } from './account-pair.ts';
import { percentile } from './percentile.ts';
import { readPairs } from './read-pairs.ts';

/** `node bench/release/corpus.ts PAIRS ARCHIVES MIRRORS [--only TEXT] [--list]`: how many files of honest releases stay unexplained. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' }, list: { type: 'boolean', default: false } },
});
const [table, archives, mirrors] = positionals;
if (table === undefined || archives === undefined || mirrors === undefined) {
  process.stderr.write('usage: node bench/release/corpus.ts PAIRS ARCHIVES MIRRORS [--only TEXT] [--list]\n');
  process.exit(2);
}

const { pairs, missing } = readPairs(table, archives, mirrors);
const accounts: Account[] = [];
const heads = ['files', 'same', 'bytes', 'content', 'name', 'again', 'unexplained', 'build', 'code'];
print(['release', 'kind', ...heads]);
for (const pair of pairs.filter(({ name }) => name.includes(values.only))) {
  const account = await accountPair(pair);
  accounts.push(account);
  const { files, explained, needsRegenerate, unexplained } = account.results;
  const numbers = [
    files.total,
    files.identical,
    explained.bytes,
    explained.content,
    explained.name,
    needsRegenerate.length,
    unexplained.length,
    account.build,
    account.code,
  ];
  print([pair.name, account.isArchive ? 'archive' : 'dist', ...numbers.map(String)]);
  if (!account.isRightTag) print(['', `inferred ${account.results.source?.rev}, not ${pair.tag}`]);
  if (values.list) for (const other of account.others) print(['', other]);
  if (values.list)
    for (const { path, role, nearest } of unexplained) print(['', role, path, nearest?.says ?? '']);
}

const dist = accounts.filter(({ isArchive }) => !isArchive);
const archived = accounts.filter(({ isArchive }) => isArchive);
const say = (what: string, of: readonly number[]) =>
  print([what, `median ${percentile(of, 50)}`, `p90 ${percentile(of, 90)}`, `worst ${percentile(of, 100)}`]);
print([
  `\n${accounts.length} releases (${dist.length} made by make dist or the like), ${missing.length} not there: ${missing.join(', ')}`,
]);
say(
  'unexplained or by name only, all',
  accounts.map(({ unread }) => unread),
);
say(
  'unexplained or by name only, dist',
  dist.map(({ unread }) => unread),
);
say(
  'unexplained, dist',
  dist.map(({ results }) => results.unexplained.length),
);
say(
  'unexplained and run by the build, dist',
  dist.map(({ build }) => build),
);
say(
  'unexplained code, dist',
  dist.map(({ code }) => code),
);
say(
  'unexplained, all',
  accounts.map(({ results }) => results.unexplained.length),
);
say(
  'unexplained and run by the build, all',
  accounts.map(({ build }) => build),
);
say(
  'unexplained, archive',
  archived.map(({ results }) => results.unexplained.length),
);
print([
  'archive releases with none',
  `${archived.filter(({ results }) => results.unexplained.length === 0).length} of ${archived.length}`,
]);

function print(cells: readonly string[]): void {
  process.stdout.write(`${cells.join('\t')}\n`);
}
