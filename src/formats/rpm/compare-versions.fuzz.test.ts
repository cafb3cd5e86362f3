import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { testRobustness } from '../../../tests/fuzz/property.ts';
import { type Ask, testSameAsProgram, testTotalOrder } from '../../../tests/versions/order.ts';
import { compareVersions } from './compare-versions.ts';

/** Few characters, so that two versions often agree for a while; those rpm takes in versions, rpm-version(7). */
const part = fc.stringMatching(/^[019aZ][019aZ~^+._]{0,6}$/);
const version = fc
  .tuple(fc.constantFrom('', '', '0:', '1:', '01:'), part, fc.option(part, { nil: undefined }))
  .map(([epoch, upstream, release]) => `${epoch}${upstream}${release === undefined ? '' : `-${release}`}`);
const skip = spawnSync('rpm', ['--version']).status === 0 ? false : 'rpm is not installed';

testRobustness({
  name: 'rpm-version',
  parse: (bytes) => compareVersions(bytes.toString('latin1'), '1:5.6.1-1'),
  samples: [Buffer.from('1:5.6.1.revertto5.4-2.1~rc1^git2')],
});
testTotalOrder('rpm-version', compareVersions, version);
testSameAsProgram({ name: 'rpm-version: rpm', compare: compareVersions, version, ask, skip });

/** One rpm for all pairs, by its Lua. */
function ask(pairs: Parameters<Ask>[0]): readonly number[] {
  const folder = mkdtempSync(join(tmpdir(), 'underpin-rpm-'));
  try {
    const [asked, said] = [join(folder, 'asked'), join(folder, 'said')];
    writeFileSync(asked, pairs.map(([a, b]) => `${a} ${b}\n`).join(''));
    const script = `local out = io.open("${said}", "w")
      for line in io.lines("${asked}") do
        local a, b = line:match("^([^ ]+) ([^ ]+)$")
        out:write(rpm.vercmp(a, b), "\\n")
      end
      out:close()`;
    spawnSync('rpm', ['--eval', `%{lua:${script}}`]);
    return readFileSync(said, 'utf8').trim().split('\n').map(Number);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
