import type { Benchmark, Row } from './measure/benchmark.ts';
import { type Account, accountPair } from './release/account-pair.ts';
import { percentile } from './release/percentile.ts';
import { readPairs } from './release/read-pairs.ts';
import { speedRows } from './release/speed-rows.ts';

/**
 * How much of honest releases stays unexplained, and what it costs to know. Needs a table of pairs, their archives and mirrors of
 * their repositories, named by UNDERPIN_RELEASE_PAIRS, _ARCHIVES and _MIRRORS; without them it measures nothing.
 */
export const benchmark: Benchmark = {
  name: 'release',
  run: async () => {
    const {
      UNDERPIN_RELEASE_PAIRS: table,
      UNDERPIN_RELEASE_ARCHIVES: archives,
      UNDERPIN_RELEASE_MIRRORS: mirrors,
    } = process.env;
    if (table === undefined || archives === undefined || mirrors === undefined) {
      return [
        { what: 'unexplained files of honest releases', measured: 'not measured: no archives were given' },
      ];
    }
    const { pairs, missing } = readPairs(table, archives, mirrors);
    const accounts: Account[] = [];
    for (const pair of pairs) accounts.push(await accountPair(pair));
    return [
      { what: 'releases', measured: `${pairs.length}, and ${missing.length} that were not there` },
      ...unexplainedRows(accounts),
      ...speedRows(accounts),
    ];
  },
};

function unexplainedRows(accounts: readonly Account[]): readonly Row[] {
  const unread = accounts.map((account) => account.unread);
  const build = accounts.map(({ build }) => build);
  const archived = accounts.filter(({ isArchive }) => isArchive);
  const odd = archived.filter(({ results }) => results.unexplained.length > 0).length;
  const wrong = accounts.filter(({ isRightTag }) => !isRightTag).length;
  return [
    bounded('files that nothing explains, or only their name, median', percentile(unread, 50), 3),
    bounded('the same, 90th percentile', percentile(unread, 90), 40),
    bounded('unexplained and run by the build, median', percentile(build, 50), 0),
    bounded('the same, 90th percentile', percentile(build, 90), 1),
    bounded(`releases like git archive makes (${archived.length}) with an unexplained file`, odd, 0),
    bounded('tags inferred wrongly', wrong, 0),
  ];
}

function bounded(what: string, value: number, most: number): Row {
  return { what, measured: String(value), bar: { says: `at most ${most}`, met: value <= most } };
}
