import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { testRobustness } from '../../../tests/fuzz/property.ts';
import { type Ask, testSameAsProgram } from '../../../tests/versions/order.ts';
import { compareVersions } from './compare-versions.ts';

const part = fc.stringMatching(/^[019aZ][019aZ+._~]{0,6}$/);
const version = fc
  .tuple(fc.constantFrom('', '', '0:', '1:', '01:'), part, fc.option(part, { nil: undefined }))
  .map(([epoch, upstream, release]) => `${epoch}${upstream}${release === undefined ? '' : `-${release}`}`);
const skip = spawnSync('vercmp', ['1', '1']).status === 0 ? false : 'vercmp of pacman is not installed';

testRobustness({
  name: 'pacman version',
  parse: (bytes) => compareVersions(bytes.toString('latin1'), '1:5.6.1-1'),
  samples: [Buffer.from('1:5.6.1.r3.gabc-2.1')],
});
testSameAsProgram({
  name: 'pacman version: vercmp',
  compare: compareVersions,
  version,
  ask,
  skip,
  most: 3000,
});

/** One shell for all pairs; vercmp is started for each. */
function ask(pairs: Parameters<Ask>[0]): readonly number[] {
  const input = pairs.map(([a, b]) => `${a} ${b}\n`).join('');
  const script = 'while IFS=" " read -r a b; do vercmp "$a" "$b"; done';
  const { stdout } = spawnSync('sh', ['-c', script], { input, encoding: 'utf8' });
  return stdout.trim().split('\n').map(Number);
}
