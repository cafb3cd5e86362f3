import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import { nameListener } from '../derive/draw-chain.ts';
import type { HostResults, Listener, Load } from '../results.ts';
import { doubtsAboutLoads, isQuiet } from './doubts.ts';

export const shadowedLibrary = {
  id: 'host/shadowed-library',
  title: 'A service loads a library of no package in place of a packaged one',
  severity: 'high',
  why: 'The loader takes the first library of a name that it finds. One that lies in a folder of LD_LIBRARY_PATH, a RUNPATH or a preload list stands in for the library that the distribution ships and updates, and no version that a scanner reads says so.',
  limits:
    'Silent on libraries that no package offers under that name and on the own libraries of a runtime built beside the packages (both are host/unowned-library), and on files that a package owns wherever they lie.',
  run(results: HostResults) {
    const { listeners } = results;
    if (isQuiet(results)) return { outcome: 'not-applicable', reason: 'nothing listens' };
    const findings = listeners.flatMap((listener) =>
      listener.loads.flatMap((load) =>
        load.shadows === undefined ? [] : [toDefect(listener, load, load.shadows)],
      ),
    );
    return conclude(findings, doubtsAboutLoads(results));
  },
} as const satisfies Check<HostResults>;

function toDefect(listener: Listener, load: Load, shadows: NonNullable<Load['shadows']>): Defect {
  const who = nameListener(listener);
  const isCovered = load.path === shadows.path;
  return {
    severity: 'high',
    title: isCovered
      ? `${who} has another file under the name ${load.path} than ${shadows.package} installed`
      : `${who} loads ${load.path} in place of ${shadows.package}'s ${load.soname ?? shadows.path}`,
    message: isCovered
      ? `The process sees a file of its own there, through a mount that covers the one of ${shadows.package}.`
      : `${load.path} belongs to no package. Without it the loader would have taken ${shadows.path} of ${shadows.package}, which is what updates replace.`,
    locations: [
      {
        path: load.path,
        package: shadows.package,
        ...(listener.pid === undefined ? {} : { pid: listener.pid }),
      },
    ],
    evidence: [
      { kind: 'load-chain', says: load.chain.join(' -> '), why: load.why },
      { kind: 'shadowed', says: `${shadows.path} belongs to ${shadows.package}`, path: shadows.path },
    ],
    advice: [
      `find out who put ${load.path} there and why`,
      `look for what leads the loader there: LD_LIBRARY_PATH and LD_PRELOAD of the service, /etc/ld.so.preload, RUNPATH: readelf -d ${listener.program ?? load.path}`,
      `move it away and restart the service${listener.unit === undefined ? '' : `: systemctl restart ${listener.unit}`}`,
    ],
  };
}
