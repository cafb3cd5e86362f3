import { spawnSync } from 'node:child_process';
import type { Pair } from './read-pairs.ts';
import { withTrees } from './unpacked-trees.ts';

/** Milliseconds that we wait for it: what takes longer is at least so slow. */
const PATIENCE = 120_000;

/** Whether diffoscope is installed. */
export function hasDiffoscope(): boolean {
  return spawnSync('diffoscope', ['--version']).status === 0;
}

/** Milliseconds that diffoscope takes to compare the unpacked release with its tag; unpacking is not counted. */
export function timeDiffoscope(pair: Pair): { readonly time: number; readonly isCut: boolean } {
  return withTrees(pair, 'whole', (folder) => {
    const started = performance.now();
    const { status, signal, stderr } = spawnSync(
      'diffoscope',
      ['--no-progress', '--text', 'differences', 'release', 'source'],
      { cwd: folder, timeout: PATIENCE, killSignal: 'SIGKILL', encoding: 'utf8' },
    );
    if (signal === null && status !== 0 && status !== 1) throw new Error(`diffoscope: ${stderr}`);
    return { time: performance.now() - started, isCut: signal !== null };
  });
}
