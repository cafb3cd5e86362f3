import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { xzShape } from '../../tests/release/mutations/xz-shape.ts';
import { resultsOf, type Subject } from './detect-mutations.ts';
import { repositoryOf } from './read-pairs.ts';

const MACRO = 'm4/build-to-host.m4';

/** Where an inert macro of the shape that came with xz 5.6.1 stands in the report of an honest xz; undefined for other projects. */
export async function judgeXzShape(subject: Subject, mirrors: string): Promise<string | undefined> {
  const { pair, release, judge } = subject;
  const gnulib = repositoryOf(mirrors, 'coreutils/gnulib');
  if (!pair.name.startsWith('xz-utils ') || !existsSync(gnulib)) return undefined;
  const original = spawnSync('git', ['-C', gnulib, 'show', `HEAD:${MACRO}`], { encoding: 'latin1' });
  if (original.status !== 0) return undefined;
  const name = `${release.top}${MACRO}`;
  const entry = {
    name,
    mode: 0o644,
    mtime: 1_700_000_000,
    bytes: Buffer.from(xzShape(original.stdout), 'latin1'),
  };
  const others = release.entries.filter((other) => other.name !== name);
  const report = await judge([...others, entry]);
  const { unexplained, serials } = resultsOf(report);
  const row = unexplained.findIndex(({ path }) => path === MACRO);
  const beside = unexplained[row]?.nearest?.says ?? 'nothing beside it';
  const serial = serials.find(({ path }) => path === MACRO)?.verdict ?? 'unknown to nobody';
  return `shape of xz 5.6.1 in ${pair.name}: row ${row + 1} of ${unexplained.length}; ${beside}; its serial is ${serial}`;
}
