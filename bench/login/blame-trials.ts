import type { Burner, Kit } from '../../tests/login/build-kit.ts';
import { runLogin } from './run-login.ts';
import { against, type Outcome, SHAPES, type Trial } from './trial.ts';

/** perf names the burner and nothing else. Starting two servers and perf, and reading what it wrote, is part of the time. */
export function perf(
  kit: Kit,
  burner: Burner,
  { within, seconds }: { readonly within: number; readonly seconds: number },
): Trial {
  const most = ['--runs', '100000', '--seconds', String(seconds)];
  return {
    name: `blame by perf, ${describe(burner, `${burner.ms} ms`)} in ${within} s`,
    within,
    ...((burner.ms ?? 0) >= 2 ? { allowed: 0 } : {}),
    prepare: () => blame(kit, burner, ['--method', 'perf', ...most]),
  };
}

/** The same by callgrind. The loop of the burner takes six instructions a time. */
export function callgrind(kit: Kit, shape: Partial<Burner>): Trial {
  return {
    name: `blame by callgrind, ${describe(shape, '1,000 instructions')} in 10 s`,
    within: 10,
    allowed: 0,
    prepare: () => blame(kit, { count: 166, ...shape }, ['--method', 'callgrind']),
  };
}

function blame(kit: Kit, burner: Burner, how: readonly string[]): () => Outcome {
  const [target, control] = against(kit, burner);
  return () => {
    const { blame: all } = runLogin(['blame', target, '--control', control, ...how]);
    const blamed = all.filter((one) => one.blamed).map(({ object }) => `preload:${object}`);
    if (blamed.some((object) => object !== target)) return 'wrong';
    return blamed.length > 0 ? 'right' : 'missed';
  };
}

/** The sweep names the condition that switches the burner off, and no other. */
export function sweep(kit: Kit, gate: 'TERM' | 'LD_DEBUG'): Trial {
  return {
    name: `sweep, 10 ms gated on ${gate} in 30 s`,
    within: 30,
    allowed: 0,
    prepare(number) {
      const target = `preload:${kit.build({ ms: 10, gate, ...SHAPES[number % 2] })}`;
      return () => {
        const { sweep: all } = runLogin(['sweep', target]);
        const found = all.filter(({ depends }) => depends).map(({ condition }) => condition);
        if (found.some((condition) => !condition.startsWith(gate))) return 'wrong';
        return found.length > 0 ? 'right' : 'missed';
      };
    },
  };
}

/** What the hook of the package manager prints names the package; whatever else it names is innocent. */
export function hook(name: string, upgrade: () => string, owner: string): Trial {
  return {
    name: `upgrade of liblzma by ${name}, named by the hook`,
    times: 0.25,
    allowed: 0,
    prepare: () => () => {
      const named = [...upgrade().matchAll(/^ *high +(\/\S+) of (\S+) costs/gm)];
      if (named.length === 0) return 'missed';
      return named.every(([, path, one]) => path?.includes('/liblzma.so.5') && one === owner)
        ? 'right'
        : 'wrong';
    },
  };
}

function describe({ how = 'constructor', stripped }: Partial<Burner>, much: string): string {
  return `${much}, ${how}${stripped ? ', stripped' : ''}`;
}
