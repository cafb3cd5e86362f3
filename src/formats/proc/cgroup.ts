import { ParseError } from '../../bytes/parse-error.ts';
import { decodeText, linesOf, readDecimal } from '../text.ts';

const FORMAT = '/proc/PID/cgroup';
const MAX_BYTES = 1 << 20;
const MAX_LINES = 1000;
const DELETED = ' (deleted)';

export interface Cgroup {
  /** 0 for version 2. */
  readonly hierarchy: number;
  /** The controllers of a version 1 hierarchy, or its `name=systemd`; none for version 2. */
  readonly controllers: readonly string[];
  /** From the root of the reader's cgroup namespace; starts with `/..` when it lies outside. */
  readonly path: string;
  /** The cgroup was removed while the process, now a zombie, was in it (or its name ends so). */
  readonly deleted: boolean;
}

/** `/proc/PID/cgroup`, cgroups(7). Paths hold colons but no newline. ParseError on any other line and on a cut one. */
export function readCgroup(input: Buffer | string): readonly Cgroup[] {
  const cgroups: Cgroup[] = [];
  for (const text of linesOf(FORMAT, decodeText(FORMAT, input, MAX_BYTES), MAX_LINES)) {
    const line = cgroups.length + 1;
    const [, hierarchy, controllers = '', written = ''] = /^([0-9]+):([^:]*):(\/.*)$/s.exec(text) ?? [];
    if (hierarchy === undefined) throw new ParseError(FORMAT, 'not a cgroup', { line });
    const deleted = written.endsWith(DELETED);
    cgroups.push({
      hierarchy: readDecimal(FORMAT, hierarchy, line),
      controllers: controllers === '' ? [] : controllers.split(','),
      path: deleted ? written.slice(0, -DELETED.length) : written,
      deleted,
    });
  }
  return cgroups;
}

/** The paths that systemd manages: version 2, then the version 1 hierarchy `name=systemd`, then all others. */
export function managedPaths(cgroups: readonly Cgroup[]): readonly string[] {
  const rank = ({ hierarchy, controllers }: Cgroup) => {
    if (hierarchy === 0) return 0;
    return controllers.includes('name=systemd') ? 1 : 2;
  };
  return cgroups.toSorted((a, b) => rank(a) - rank(b)).map(({ path }) => path);
}
