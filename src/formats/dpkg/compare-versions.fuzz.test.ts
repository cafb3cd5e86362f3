import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs, testRobustness } from '../../../tests/fuzz/property.ts';
import { compareVersions, parseVersion } from './compare-versions.ts';

/** Few characters, so that two versions often agree for a while. */
const part = fc.stringMatching(/^[0-9][019aZ~+.]{0,5}$/);
const version = fc
  .tuple(
    fc.constantFrom('', '0:', '1:', '01:'),
    part,
    fc.option(part, { nil: '' }),
    fc.constantFrom('', '-', '-1-'),
    part,
  )
  .map(([epoch, a, b, hyphen, revision]) => `${epoch}${a}${b}${hyphen}${hyphen === '' ? '' : revision}`);
const odd = fc.stringMatching(/^[!-~]{1,8}$/).filter(isAccepted);
const any = fc.oneof({ weight: 4, arbitrary: version }, { weight: 1, arbitrary: odd });

/** A process for each comparison is slow, so no more pairs than this, even in a long run. */
const MOST_PAIRS = 1000;

testRobustness({
  name: 'deb-version',
  parse: (bytes) => parseVersion(bytes.toString('latin1')),
  samples: [Buffer.from('1:5.6.1+really5.4.5-1~deb12u1')],
});

test('deb-version: the order is antisymmetric, transitive, and total', () => {
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      assert.equal(compareVersions(a, a), 0);
      assert.equal(compareVersions(a, b), 0 - compareVersions(b, a));
      const [x = a, y = b, z = c] = [a, b, c].sort(compareVersions);
      assert.ok(compareVersions(x, y) <= 0 && compareVersions(y, z) <= 0 && compareVersions(x, z) <= 0);
      if (compareVersions(a, b) === 0) assert.equal(compareVersions(a, c), compareVersions(b, c));
    }),
    runs,
  );
});

test('deb-version: dpkg says the same', (t) => {
  if (spawnSync('dpkg', ['--version']).error !== undefined) return t.skip('dpkg is not installed');
  const pairs = fc.sample(fc.tuple(any, any), { ...runs, numRuns: Math.min(runs.numRuns, MOST_PAIRS) });
  const expected = askDpkg(pairs);
  const differing = pairs.filter(([a, b], at) => compareVersions(a, b) !== expected[at]);
  assert.equal(expected.length, pairs.length);
  assert.deepEqual(differing, []);
  t.diagnostic(`${pairs.length} pairs agree`);
});

/** One shell for all pairs. A version may start with a dash only after an epoch, so none reads as an option. */
function askDpkg(pairs: readonly (readonly [string, string])[]): readonly number[] {
  const script = `while IFS=' ' read -r a b; do
    dpkg --compare-versions "$a" lt "$b"; case $? in 0) echo -1; continue;; 1) ;; *) echo 9; continue;; esac
    dpkg --compare-versions "$a" eq "$b"; case $? in 0) echo 0;; 1) echo 1;; *) echo 9;; esac
  done`;
  const input = pairs.map(([a, b]) => `${a} ${b}\n`).join('');
  const { stdout } = spawnSync('sh', ['-c', script], {
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return stdout.trim().split('\n').map(Number);
}

function isAccepted(text: string): boolean {
  try {
    return parseVersion(text) !== undefined && !text.startsWith('-');
  } catch {
    return false;
  }
}
