import type { Row } from '../measure/benchmark.ts';
import type { Account } from './account-pair.ts';
import { barOf, compareSpeed, type Speed } from './compare-speed.ts';
import { percentile } from './percentile.ts';
import { hasDiffoscope, timeDiffoscope } from './time-diffoscope.ts';

/** MiB that may be used for the largest release. */
const MEMORY = 300;
/** Times that we have to be faster than diffoscope. */
const FASTER = 10;
/** Releases that diffoscope, which takes minutes, is shown. */
const SHOWN = 6;

interface Timed {
  readonly account: Account;
  readonly speed: Speed;
}

/** What comparing each release costs, beside doing it by hand and beside diffoscope. */
export function speedRows(accounts: readonly Account[]): readonly Row[] {
  const timed = accounts
    .flatMap((account) => {
      const speed = compareSpeed(account.pair);
      return speed === undefined ? [] : [{ account, speed }];
    })
    .sort((a, b) => b.account.results.files.total - a.account.results.files.total);
  const late = timed.filter(({ speed }) => speed.ours > barOf(speed));
  const [greatest] = [...timed].sort((a, b) => b.speed.memory - a.speed.memory);
  return [
    {
      what: 'not timed, since their tag cannot be unpacked: the repository lacks files',
      measured: String(accounts.length - timed.length),
    },
    {
      what: 'no slower than by hand, or by 300 ms where that takes less than 1 s',
      measured: `${timed.length - late.length} of ${timed.length}`,
      bar: { says: 'all', met: late.length === 0 },
    },
    ...overHandRows(timed),
    ...late.map(({ account, speed }) => ({ what: account.pair.name, measured: besideHand(speed) })),
    ...timed
      .slice(0, SHOWN)
      .map(({ account, speed }) => ({ what: account.pair.name, measured: besideHand(speed) })),
    ...(greatest === undefined
      ? []
      : [
          {
            what: `memory of the largest process, ${greatest.account.pair.name}`,
            measured: `${greatest.speed.memory.toFixed(0)} MiB`,
            bar: { says: `at most ${MEMORY} MiB`, met: greatest.speed.memory <= MEMORY },
          },
        ]),
    ...diffoscopeRows(timed),
  ];
}

/** By hand is tar, git archive and diff -r, without an explanation of anything. */
function overHandRows(timed: readonly Timed[]): readonly Row[] {
  const over = timed.map(({ speed }) => speed.ours - speed.byHand);
  const says = [50, 90, 100].map((percent) => percentile(over, percent).toFixed(0)).join(', ');
  return [{ what: 'ms more than by hand: median, 90th percentile, worst', measured: says }];
}

function besideHand({ ours, byHand }: Speed): string {
  return `${ours.toFixed(0)} ms, by hand ${byHand.toFixed(0)} ms`;
}

/** Releases with files of their own, from the largest to the smallest. */
function diffoscopeRows(timed: readonly Timed[]): readonly Row[] {
  if (!hasDiffoscope()) return [{ what: 'diffoscope', measured: 'not measured: it is not installed' }];
  const differing = timed.filter(({ account }) => !account.isArchive);
  const every = Math.max(1, Math.floor(differing.length / SHOWN));
  return differing
    .filter((_, place) => place % every === 0)
    .map(({ account: { pair }, speed }) => {
      const { time, isCut } = timeDiffoscope(pair);
      const ratio = time / speed.ours;
      return {
        what: `${pair.name}, diffoscope ${isCut ? 'more than ' : ''}${(time / 1000).toFixed(1)} s`,
        measured: `${ratio.toFixed(0)} times faster`,
        bar: { says: `at least ${FASTER} times`, met: ratio >= FASTER },
      };
    });
}
