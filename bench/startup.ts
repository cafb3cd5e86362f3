import type { Benchmark, Row } from './measure/benchmark.ts';
import { timePrograms } from './measure/time-programs.ts';

const RUNS = 31;
/** A command that answers within a blink is used; milliseconds above bare Node. */
const BAR = 150;

/** What a warm start of the launcher costs over starting Node for nothing. */
export const benchmark: Benchmark = {
  name: 'start',
  run: async () => {
    const bare = 'node -e 0';
    const ours = ['--version', 'help'].map((argument) => `./underpin ${argument}`);
    const times = timePrograms(
      [
        { name: bare, command: process.execPath, args: ['-e', '0'] },
        ...ours.map((name) => ({ name, command: './underpin', args: name.split(' ').slice(1) })),
      ],
      RUNS,
    );
    const base = times.get(bare) ?? 0;
    const rows = ours.map((name): Row => {
      const over = (times.get(name) ?? Number.NaN) - base;
      return {
        what: `${name}, over bare node`,
        measured: `${over.toFixed(0)} ms`,
        bar: { says: `at most ${BAR} ms`, met: over <= BAR },
      };
    });
    return [{ what: bare, measured: `${base.toFixed(0)} ms` }, ...rows];
  },
};
